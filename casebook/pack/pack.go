package pack

import (
	"errors"
	"time"

	"kikitori/casebook"
	"kikitori/casebook/catalog"
	"kikitori/casebook/paper"
	"kikitori/interview"
	"kikitori/interview/counting"
)

// Material is what is known of a visit.
type Material struct {
	Visit   *interview.Visit
	Sector  string                   // the operator's; "" is not known
	Edition *interview.Edition       // with the hypotheses formed in this casebook
	Sheet   *interview.AnswerSheet   // the operator's own answers; nil: not taken in
	Table   *counting.Table          // of all answers; nil: none were taken in
	Past    []Past                   // the most alike first
	Others  []interview.OperatorCode // that are in this casebook
	Office  string                   // who sends the papers; "": to be written in
	Lang    string                   // "ja" or "en"
}

// Past is a published case that is like what the visit is about, and by which
// questions.
type Past struct {
	Case      casebook.Case
	Questions []string
}

// Document is one paper with the name of its file, without ending.
type Document struct {
	Name    string
	Paper   *paper.Paper
	Outside bool // is handed to the operator
}

// ErrNoGuide says that the visit has nothing planned to ask.
var ErrNoGuide = errors.New("the visit has no guide")

// Make makes the papers. A visit without a guide gives ErrNoGuide; something in
// a paper for the operator that must not leave, a [*LeakError].
func Make(m *Material) ([]Document, error) {
	if m.Visit.Guide == nil || len(m.Visit.Guide.Places()) == 0 {
		return nil, ErrNoGuide
	}
	w, err := wordsOf(m.Lang)
	if err != nil {
		return nil, err
	}
	c, err := catalog.WordsOf(m.Lang)
	if err != nil {
		return nil, err
	}
	k := &maker{Material: m, w: w, c: c, guide: m.Visit.Guide}
	papers := []func() *paper.Paper{k.request, k.questions, k.consent, k.agenda, k.briefing, k.past}
	var out []Document
	for i, make := range papers {
		d := Document{Name: w.Names[i], Paper: make(), Outside: i < outside}
		if d.Outside {
			if err := k.check(&d); err != nil {
				return nil, err
			}
		}
		out = append(out, d)
	}
	return out, nil
}

// outside is how many of the papers are handed to the operator; they come first.
const outside = 3

// maker makes the papers of one visit.
type maker struct {
	*Material
	w     *words
	c     *catalog.Words
	guide *interview.Guide
}

// paper begins one. What stays inside says so on every page.
func (k *maker) paper(title string, inside bool) *paper.Paper {
	p := &paper.Paper{Title: title, Office: k.Office, Lang: k.Lang, Footer: title}
	if inside {
		p.Marking = k.w.InternalMark
	}
	return p
}

func add(p *paper.Paper, blocks ...paper.Block) { p.Blocks = append(p.Blocks, blocks...) }

// date is the day of the visit, "" if none that can be read is set.
func (k *maker) date() string {
	day, err := time.Parse(time.DateOnly, k.Visit.Date)
	if err != nil {
		return ""
	}
	return paper.Date(day, k.Lang)
}

// scope words which sectors a figure counts.
func (k *maker) scope(s interview.Scope) string {
	if r, err := k.Edition.ScopeRule(s); err == nil {
		return r.Label
	}
	return k.c.None
}

// value words a printed value; what the source leaves open stays open.
func (k *maker) value(v interview.Value) string {
	return catalog.Cell{Percent: v.Percent, Candidates: v.Candidates}.Text(k.c)
}
