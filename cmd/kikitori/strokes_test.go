//go:build unix

package main

import (
	"fmt"
	"strings"
	"testing"
)

// habit is something done all the time in an interview: the keys beside the text
// itself, and what shows when it is done.
type habit struct {
	name  string
	text  string // typed before, not counted
	keys  []string
	brief string // the keys as the document writes them
	then  string // typed after, not counted
	sees  string
}

var habits = []habit{
	{"confirm a note", "監査は年に一度。", []string{keyEnter}, "Enter", "", "saved"},
	{"begin a new line in a note", "結果は", []string{ctrl('J')}, "^J", "経営会議へ", "│  経営会議へ"},
	{"say what kind of note it is", "", []string{ctrl('T'), "2"}, "^T 2", "", "── fact"},
	{"say who may read it", "", []string{ctrl('L'), "1"}, "^L 1", "", "── fact ・ 説明者Ｂ ・ public"},
	{"mark a good practice", "", []string{ctrl('G')}, "^G", "", "★practice"},
	{"say who spoke", "", []string{ctrl('R'), "2"}, "^R 2", "", "説明者"},
	{"tie it to a hypothesis, with stance", "", []string{ctrl('E'), "1", keyEnter}, "^E 1 Enter", "", "+"},
	{"go to the next question", "", []string{ctrl('N')}, "^N", "", "7-1"},
	{"go to a question by number", "", []string{keyF5, "5", "-", "4", keyEnter}, "F5 5 - 4 Enter", "", "5-4"},
	{"put a note into the inbox", "", []string{keyF4}, "F4", "", "Inbox: notes under no question"},
}

// countStrokes does each of them in the running program and counts the keys.
func countStrokes(t *testing.T) string {
	t.Helper()
	u := newPlace(t).sit(120, 40, "--lang", "en", "demo")
	u.sees("Ways on")
	u.does(keyDown, "▸ 水道B")
	u.goes(keyEnter, "Visit 水道B")
	var b strings.Builder
	b.WriteString("\n## Keystrokes of the interview screen\n\nMeasured by driving the program; the text of a note itself is not counted.\n\n| to | keys | strokes |\n| --- | --- | --- |\n")
	for _, h := range habits {
		if h.text != "" {
			u.Paste(h.text)
			u.sees(h.text)
		}
		for _, key := range h.keys {
			u.Send(key)
		}
		if h.then != "" {
			u.Paste(h.then)
		}
		u.sees(h.sees)
		fmt.Fprintf(&b, "| %s | `%s` | %d |\n", h.name, h.brief, len(h.keys))
	}
	u.leaves()
	return b.String()
}
