package glossary

import (
	_ "embed"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"kikitori/interview/text"
)

//go:embed terms.txt
var builtin string

// Entry is a term. Long says what an abbreviation stands for, in the order in
// which a reader is best helped; empty: the term is read as it is.
type Entry struct {
	Term string   `json:"term"`
	Long []string `json:"long,omitempty"`
}

// Glossary is a set of terms. Its methods may be called by several goroutines.
type Glossary struct {
	entries map[string]Entry // by folded term
	longest int              // term, in characters
}

// Builtin returns the terms that the program brings along.
func Builtin() *Glossary {
	list, err := Parse(builtin)
	if err != nil {
		panic(err) // a test reads the same list
	}
	return New(list...)
}

// New makes a glossary of entries; later ones replace earlier ones of the same
// term.
func New(entries ...Entry) *Glossary { return (&Glossary{}).With(entries...) }

// With returns the glossary with further entries.
func (g *Glossary) With(entries ...Entry) *Glossary {
	out := &Glossary{entries: map[string]Entry{}, longest: g.longest}
	for k, e := range g.entries {
		out.entries[k] = e
	}
	for _, e := range entries {
		if f := text.Fold(e.Term); f != "" {
			out.entries[f] = e
			out.longest = max(out.longest, utf8.RuneCountInString(f))
		}
	}
	return out
}

// Entry returns the entry of a term, whatever its width, case or kana.
func (g *Glossary) Entry(term string) (Entry, bool) {
	e, ok := g.entries[text.Fold(term)]
	return e, ok
}

// Known reports whether a word is a term, or is made of terms one after the
// other, with ・ or hyphens between them or not. Single characters make no word.
func (g *Glossary) Known(word string) bool {
	for _, part := range strings.FieldsFunc(text.Fold(word), func(r rune) bool { return strings.ContainsRune("・･-/ ", r) }) {
		if _, whole := g.entries[part]; !whole && !g.madeOf([]rune(part)) {
			return g.has(word)
		}
	}
	return strings.TrimSpace(word) != ""
}

func (g *Glossary) has(word string) bool {
	_, ok := g.entries[text.Fold(word)]
	return ok
}

// madeOf reports whether r can be cut into terms of two characters or more.
func (g *Glossary) madeOf(r []rune) bool {
	reach := make([]bool, len(r)+1)
	reach[0] = true
	for end := 2; end <= len(r); end++ {
		for from := max(0, end-g.longest); from <= end-2 && !reach[end]; from++ {
			if reach[from] {
				_, reach[end] = g.entries[string(r[from:end])]
			}
		}
	}
	return len(r) > 0 && reach[len(r)]
}

// ErrLine says that a line of a list of terms can't be read.
var ErrLine = errors.New("no term")

// Parse reads a list of terms: a line holds words separated by 、, or an
// abbreviation, =, and what it stands for, several separated by ／. Empty lines
// and those that begin with # are passed over. The error joins one for each bad
// line, with its number; each is an ErrLine.
func Parse(list string) ([]Entry, error) {
	var out []Entry
	var errs []error
	n := 0
	for line := range strings.Lines(list) {
		n++
		line = strings.TrimSpace(text.Clean(line))
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		entries, why := parseLine(line)
		if why != "" {
			errs = append(errs, fmt.Errorf("line %d: %w: %s", n, ErrLine, why))
			continue
		}
		out = append(out, entries...)
	}
	return out, errors.Join(errs...)
}

func parseLine(line string) (entries []Entry, why string) {
	term, long, abbreviation := strings.Cut(strings.ReplaceAll(line, "＝", "="), "=")
	if !abbreviation {
		for _, w := range split(line, "、") {
			entries = append(entries, Entry{Term: w})
		}
		if entries == nil {
			why = "nothing stands between the commas; write a word"
		}
		return entries, why
	}
	e := Entry{Term: strings.TrimSpace(term), Long: split(long, "／")}
	switch {
	case e.Term == "":
		why = "nothing stands before =; write the abbreviation there"
	case len(e.Long) == 0:
		why = fmt.Sprintf("%s stands for nothing; write what it means behind =", e.Term)
	case slices.ContainsFunc(e.Long, func(s string) bool { return text.Fold(s) == text.Fold(e.Term) }):
		why = fmt.Sprintf("%s stands for itself; write what it means behind =", e.Term)
	}
	return []Entry{e}, why
}

func split(s, sep string) []string {
	var out []string
	for _, w := range strings.Split(s, sep) {
		if w = strings.TrimSpace(w); w != "" {
			out = append(out, w)
		}
	}
	return out
}
