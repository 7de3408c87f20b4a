package ptytest

import "os/exec"

func controllingTerminal(*exec.Cmd) {}
