package search

import "strings"

// Sizes of a snippet, in folded characters.
const (
	snippetLead  = 20
	snippetChars = 90
	snippetTries = 32 // occurrences weighed as a place to begin
)

// Snippet is a piece of a field in its original spelling, on one line:
// control characters and line breaks are spaces.
type Snippet struct {
	Field FieldName
	Text  string
	Marks []Span // byte ranges in Text
	Head  bool   // something stands before it
	Tail  bool   // something follows it
}

// show fills in what of a hit is seen: the marked title, the fields that
// matched and a snippet.
func show(h *Hit, d *Document, terms []Term) {
	h.Title = calm(d.Title)
	var best *Field
	most := 0
	note := func(name FieldName) {
		for _, f := range h.Fields {
			if f == name {
				return
			}
		}
		h.Fields = append(h.Fields, name)
	}
	if countTerms(Fold(d.Title), FieldTitle, terms) > 0 {
		note(FieldTitle)
		h.TitleMarks = marksIn(FoldMap(d.Title), FieldTitle, terms, everything)
	}
	for i := range d.Fields {
		f := &d.Fields[i]
		folded := Fold(f.Text)
		n := countTerms(folded, f.Name, terms)
		if n > 0 {
			note(f.Name)
		}
		if n > most || best == nil && folded != "" {
			best, most = f, n
		}
	}
	if best != nil {
		h.Snippets = []Snippet{snippet(best, terms)}
	}
}

var everything = Span{0, 1 << 62}

// countTerms counts the different terms a folded field holds.
func countTerms(text string, field FieldName, terms []Term) int {
	n := 0
	for i := range terms {
		if terms[i].occursIn(field) && strings.Contains(text, terms[i].Text) {
			n++
		}
	}
	return n
}

// snippet cuts the stretch of a field that shows most of the terms.
func snippet(f *Field, terms []Term) Snippet {
	m := FoldMap(f.Text)
	from := max(0, m.bestStart(f.Name, terms)-snippetLead)
	to := min(len(m.at), from+snippetChars)
	if to-from < snippetChars {
		from = max(0, to-snippetChars)
	}
	cut := m.Original(m.offset(from), m.offset(to))
	if from == 0 {
		cut.From = 0
	}
	if to == len(m.at) {
		cut.To = len(f.Text)
	}
	s := Snippet{Field: f.Name, Head: cut.From > 0, Tail: cut.To < len(f.Text)}
	s.Text = calm(f.Text[cut.From:cut.To])
	for _, mark := range marksIn(m, f.Name, terms, Span{m.offset(from), m.offset(to)}) {
		s.Marks = append(s.Marks, Span{max(mark.From, cut.From) - cut.From, min(mark.To, cut.To) - cut.From})
	}
	return s
}

// offset is the byte offset of the i-th folded character.
func (m *Folded) offset(i int) int {
	if i >= len(m.at) {
		return len(m.Text)
	}
	return int(m.at[i])
}

// bestStart is the index of the folded character at which an occurrence begins
// that has the most different terms behind it.
func (m *Folded) bestStart(field FieldName, terms []Term) int {
	best, most, tries := 0, 0, 0
	for i := range terms {
		if !terms[i].occursIn(field) {
			continue
		}
		occurrences(m.Text, terms[i].Text, func(o int) bool {
			at := m.index(o)
			end := m.offset(at + snippetChars - snippetLead)
			n := countTerms(m.Text[o:max(end, o+len(terms[i].Text))], field, terms)
			if n > most || n == most && at < best {
				best, most = at, n
			}
			tries++
			return tries < snippetTries
		})
	}
	return best
}
