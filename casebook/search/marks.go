package search

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Marks finds the query's terms in one field of an opened document and returns
// their byte ranges in the original spelling, sorted, none overlapping, no
// grapheme cut.
func Marks(q *Query, field FieldName, text string) []Span {
	return marksIn(FoldMap(text), field, q.Terms(), Span{0, len(text)})
}

// occursIn tells whether a term may be found in a field.
func (t *Term) occursIn(field FieldName) bool { return t.Field == "" || sameField(t.Field, field) }

func sameField(a, b FieldName) bool { return a == b || fieldCode(a) == fieldCode(b) }

// marksIn marks the terms inside the folded range win.
func marksIn(m *Folded, field FieldName, terms []Term, win Span) []Span {
	var spans []Span
	for i := range terms {
		if !terms[i].occursIn(field) {
			continue
		}
		occurrences(m.Text, terms[i].Text, func(o int) bool {
			if o >= win.To {
				return false
			}
			if o+len(terms[i].Text) > win.From {
				spans = append(spans, m.Original(o, o+len(terms[i].Text)))
			}
			return true
		})
	}
	return join(spans)
}

// occurrences calls fn with each place of a term until it returns false.
func occurrences(text, term string, fn func(o int) bool) {
	for from := 0; from <= len(text); {
		i := strings.Index(text[from:], term)
		if i < 0 || !fn(from+i) {
			return
		}
		_, w := utf8.DecodeRuneInString(term)
		from += i + w
	}
}

// join sorts spans and merges those that touch.
func join(spans []Span) []Span {
	slices.SortFunc(spans, func(a, b Span) int { return a.From - b.From })
	var out []Span
	for _, s := range spans {
		if n := len(out); n > 0 && s.From <= out[n-1].To {
			out[n-1].To = max(out[n-1].To, s.To)
			continue
		}
		out = append(out, s)
	}
	return out
}

// calm replaces control characters by spaces of the same length, so that
// ranges still hold and nothing reaches a terminal.
func calm(s string) string {
	if strings.IndexFunc(s, control) < 0 {
		return s
	}
	b := []byte(s)
	for i, r := range s {
		if control(r) {
			for j := range utf8.RuneLen(r) {
				b[i+j] = ' '
			}
		}
	}
	return string(b)
}

func control(r rune) bool {
	return r < ' ' || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069
}
