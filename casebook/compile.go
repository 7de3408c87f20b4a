package casebook

import (
	"strings"

	"kikitori/interview"
)

// Compile drafts a case card from findings: the first gives the title and the
// overview, each sentence of the others a point; their tags come along. Text of
// findings marked 内部限り is left out; the second result names them.
func Compile(id CaseID, year int, findings []interview.Finding) (Case, []interview.FindingID) {
	c := Case{ID: id, FiscalYear: year, State: Draft}
	var held []interview.FindingID
	for _, f := range findings {
		c.Findings = append(c.Findings, f.ID)
		c.Areas = interview.AddUnique(c.Areas, f.Areas...)
		c.Questions = interview.AddUnique(c.Questions, f.Questions...)
		c.Hypotheses = interview.AddLinks(c.Hypotheses, f.Hypotheses...)
		if f.Handling == interview.Internal {
			held = append(held, f.ID)
			continue
		}
		sentences := Sentences(f.Text)
		if c.Title == "" {
			c.Title = f.Title
			c.Overview = sentences
			continue
		}
		c.Points = append(c.Points, sentences...)
	}
	return c, held
}

// Sentences cuts prose at 。 and line ends; the 。 stays with its sentence, also
// in front of a closing bracket.
func Sentences(s string) []string {
	var out []string
	var b strings.Builder
	flush := func() {
		if t := strings.Trim(b.String(), " \u3000\t"); t != "" {
			out = append(out, t)
		}
		b.Reset()
	}
	runes := []rune(s)
	for i, r := range runes {
		if r == '\n' {
			flush()
			continue
		}
		b.WriteRune(r)
		if r == '。' && (i+1 == len(runes) || !strings.ContainsRune("」』）)", runes[i+1])) {
			flush()
		}
	}
	flush()
	return out
}
