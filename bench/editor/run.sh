#!/bin/sh
# Measures typing. vim and nano take part when they are installed.
set -eu
cd "$(dirname "$0")"
go test -run '^$' -bench "${1:-.}" -benchtime "${2:-1s}" -count "${3:-1}" .
