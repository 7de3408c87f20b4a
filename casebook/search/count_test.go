package search

import (
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestCountRunes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "text")
		if got, want := countRunes(s), utf8.RuneCountInString(s); got != want {
			t.Fatalf("%q: %d, want %d", s, got, want)
		}
	})
}
