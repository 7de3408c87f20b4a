//go:build unix

package main

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"kikitori/interview/edition"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
	"kikitori/tui/term/ptytest"
	"kikitori/tui/theme"
	"kikitori/tui/widgets/field"
)

// writeKeys writes docs/KEYS.md anew.
var writeKeys = flag.Bool("keys", false, "write docs/KEYS.md")

// state is a screen as it can be met: the keys that lead on from the state before
// and what shows there.
type state struct{ name, keys, sees string }

// states is a walk through the demo. An empty name is only passed through.
var states = []state{
	{"Home", "", "Ways on"},
	{"Survey: the list", keyF4, "Survey FY2020"},
	{"Survey: a question", keyEnter, "Esc list"},
	{"", keyEsc, "Esc back"},
	{"", keyEsc, "Ways on"},
	{"Hypotheses: the list", keyF3, "Hypotheses "},
	{"Hypotheses: one of them", keyEnter, "Esc list"},
	{"", keyEsc, "Esc back"},
	{"", keyEsc, "Ways on"},
	{"Visits", keyF2, "Visits (3)"},
	{"Revisions", ctrl('Y'), "Revisions of"},
	{"", keyEsc, "Visits (3)"},
	{"Plan: a text field", ctrl('N') + keyTab, "▸ Code name"},
	{"Plan: a choice", keyTab, "▸ Sector"},
	{"Plan: a list to pick from", keyEnter, "── Sector"},
	{"", keyEsc, "▸ Sector"},
	{"", keyEsc, "Visits (3)"},
	{"Guide", ctrl('G'), "Guide 鉄道C"},
	{"Guide: an item", keyDown + keyDown + keyEnter, "── Item"},
	{"", keyEsc, "▸   8-2"},
	{"", keyEsc, "Visits (3)"},
	{"Interview: writing", keyDown + keyEnter, "Visit 水道B"},
	{"Interview: a choice over the text", ctrl('T'), "1 "},
	{"", keyEsc, "Enter confirm"},
	{"Interview: a note chosen", keyTab, "Enter correct"},
	{"", keyEsc, "Enter confirm"},
	{"Interview: going to a question", keyF5, "Go to a question"},
	{"", keyEsc, "Enter confirm"},
	{"", keyEsc, "Visits (3)"},
	{"Review: notes", keyDown + ctrl('R'), "[By question]"},
	{"Review: findings", keyLeft + keyLeft, "[Findings"},
	{"Review: editing a finding", keyEnter, "── Finding"},
	{"", keyEsc, "[Findings"},
	{"Review: verdicts", keyRight, "[Verdicts]"},
	{"", keyEsc, "Visits (3)"},
	{"", keyEsc, "Ways on"},
	{"Cases", keyF5, "Cases ("},
	{"Case: editing", keyEnter, "Case "},
	{"Case: the page", keyF2, "F2 "},
	{"", keyF2, "▸ Title"},
	{"Case: another state", keyF4, "Next state"},
	{"", keyEsc, "▸ Title"},
	{"Case: the history", keyF5, "newest"},
	{"", keyEsc, "▸ Title"},
	{"Case: the gate", ctrl('G'), "Questions to the reviewer"},
	{"", keyEsc, "▸ Title"},
	{"", keyEsc, "Cases ("},
	{"", keyEsc, "Ways on"},
	{"Search: the box", "/", "Search"},
	{"Search: a hit", "監査" + keyDown, "Enter open"},
	{"Search: the facets", keyF2, "Enter narrow"},
	{"", keyEsc, "Enter open"},
	{"", keyEsc, "Ways on"},
	{"Export", "e", "Export"},
}

// TestKeysDocument holds docs/KEYS.md to what the program's own help says.
func TestKeysDocument(t *testing.T) {
	var doc strings.Builder
	doc.WriteString(keysHead)
	u := newPlace(t).sit(120, 110, "--lang", "en", "demo")
	u.sees("Ways on")
	for i, s := range states {
		for _, key := range split(s.keys) {
			u.Send(key)
			if key != keyEsc { // the next key would make it Alt: what it shows must do
				u.settles()
			}
		}
		u.sees(s.sees)
		if s.name == "" {
			continue
		}
		u.does(keyF1, "── Keys on this screen")
		here, everywhere := helpTables(u)
		if i == 0 {
			table(&doc, "Everywhere", everywhere)
		}
		table(&doc, s.name, here)
		u.closesHelp()
	}
	u.leaves()
	table(&doc, "Text fields (Shift with a motion selects)", editorKeys(t))
	doc.WriteString(countStrokes(t))
	const path = "../../docs/KEYS.md"
	if *writeKeys {
		if err := os.WriteFile(path, []byte(doc.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(have) != doc.String() {
		t.Errorf("docs/KEYS.md is stale; write it anew with: go test ./cmd/kikitori -run TestKeysDocument -keys\n%s", firstDifference(string(have), doc.String()))
	}
}

// split cuts keystrokes apart: escape sequences stay whole.
func split(keys string) []string {
	var out []string
	for rest := keys; rest != ""; {
		n := 1
		switch {
		case strings.HasPrefix(rest, "\x1b[") || strings.HasPrefix(rest, "\x1bO"):
			for n = 2; n < len(rest) && (rest[n] < '@' || rest[n] > '~'); n++ {
			}
			n++
		case rest[0] >= ' ': // text goes in one piece
			for n < len(rest) && rest[n] >= ' ' {
				n++
			}
		}
		out, rest = append(out, rest[:n]), rest[n:]
	}
	return out
}

// settles waits until the program has taken all keys so far: help opens over the
// screen and closes again.
func (u *person) settles() {
	u.t.Helper()
	u.does(keyF1, "── Keys on this screen")
	u.closesHelp()
}

// closesHelp leaves the help page and waits for all of the screen below: the
// footer is drawn last.
func (u *person) closesHelp() {
	u.t.Helper()
	footer := func(v ptytest.View) string { return v.Row(len(v.Rows()) - 1) }
	var help string
	u.Wait("the footer of the help", func(v ptytest.View) bool {
		help = footer(v)
		return strings.HasPrefix(help, " Esc back  ^Q Quit")
	})
	u.Send(keyEsc)
	u.Wait("the screen below the help", func(v ptytest.View) bool {
		return !strings.HasPrefix(v.Row(0), " Help ") && footer(v) != help
	})
}

// helpTables reads the two tables of the help page.
func helpTables(u *person) (here, everywhere [][2]string) {
	u.t.Helper()
	u.Wait("the whole help page", func(v ptytest.View) bool {
		tables, at := map[string][][2]string{}, ""
		for _, row := range v.Rows() {
			row = strings.TrimSpace(row)
			if strings.HasPrefix(row, "── ") {
				at = strings.Trim(row, "─ ")
				continue
			}
			if keys, does, ok := strings.Cut(row, "  "); ok && at != "" {
				tables[at] = append(tables[at], [2]string{keys, strings.TrimSpace(does)})
			}
		}
		here, everywhere = tables["Keys on this screen"], tables["Keys everywhere"]
		_, whole := tables["Keys everywhere"]
		return whole && len(here) > 0
	})
	return here, everywhere
}

func editorKeys(t *testing.T) [][2]string {
	t.Helper()
	e, err := edition.FY2020()
	if err != nil {
		t.Fatal(err)
	}
	printer := i18n.New(i18n.English)
	env := &frame.Env{Context: t.Context(), T: printer, Theme: theme.Plain(), Edition: e}
	var out [][2]string
	for _, k := range field.Lines(env).Keys() {
		var names []string
		for _, name := range k.Keys {
			names = append(names, frame.Caption(name))
		}
		out = append(out, [2]string{strings.Join(names, " "), printer.T(k.ID)})
	}
	return out
}

func table(b *strings.Builder, title string, rows [][2]string) {
	fmt.Fprintf(b, "\n### %s\n\n| keys | what they do |\n| --- | --- |\n", title)
	for _, r := range rows {
		fmt.Fprintf(b, "| `%s` | %s |\n", r[0], r[1])
	}
}

func firstDifference(have, want string) string {
	h, w := strings.Split(have, "\n"), strings.Split(want, "\n")
	for i := range min(len(h), len(w)) {
		if h[i] != w[i] {
			return fmt.Sprintf("line %d: %q, now %q", i+1, h[i], w[i])
		}
	}
	return fmt.Sprintf("%d lines, now %d", len(h), len(w))
}
