package counting

import (
	"kikitori/interview"
)

// Kind says what a row counts.
type Kind string

// The kinds of rows.
const (
	Choice    Kind = "choice"
	Headline  Kind = "headline"
	Indicator Kind = "indicator"
)

// Row is something that operators are counted for.
type Row struct {
	Kind     Kind
	ID       string // of an indicator
	Question interview.QuestionID
	Figure   string // the chart of a choice
	Label    string
	Parent   string // of a choice, within its figure
	Scope    interview.Scope
	Values   []interview.Value // as printed, newest year first
	Conflict *interview.Conflict

	question *interview.Question
	choices  []*interview.Choice // one must be ticked
}

// Ticked says whether an answer to the row's question counts for it.
func (r *Row) Ticked(answer []string) bool {
	for _, c := range r.choices {
		if r.question.Ticked(c, answer) {
			return true
		}
	}
	return false
}

// Share is how many of those who answered a question are counted.
type Share struct{ Ticked, Base int }

// Percent returns the share in percent; false while nobody answered.
func (s Share) Percent() (float64, bool) {
	if s.Base == 0 {
		return 0, false
	}
	return 100 * float64(s.Ticked) / float64(s.Base), true
}

func (s Share) plus(o Share) Share { return Share{s.Ticked + o.Ticked, s.Base + o.Base} }

// Table holds the counts of an edition.
type Table struct {
	Edition *interview.Edition
	Rows    []Row
	Sheets  int

	sectors map[string]*sectorCount
	byQ     map[interview.QuestionID][]int
}

type sectorCount struct {
	sheets   int
	answered map[interview.QuestionID]int
	ticked   []int // by row
}

// Count counts the sheets. Those of another year are left out.
func Count(e *interview.Edition, sheets []interview.AnswerSheet) *Table {
	t := &Table{Edition: e, Rows: rowsOf(e), sectors: map[string]*sectorCount{}, byQ: map[interview.QuestionID][]int{}}
	for i := range t.Rows {
		t.byQ[t.Rows[i].Question] = append(t.byQ[t.Rows[i].Question], i)
	}
	counted := newMemo(t)
	for i := range sheets {
		if s := &sheets[i]; s.Edition == e.Year {
			t.add(s, counted)
		}
	}
	return t
}

func (t *Table) add(s *interview.AnswerSheet, counted *memo) {
	c := t.sectors[s.Sector]
	if c == nil {
		c = &sectorCount{answered: map[interview.QuestionID]int{}, ticked: make([]int, len(t.Rows))}
		t.sectors[s.Sector] = c
	}
	t.Sheets++
	c.sheets++
	for _, a := range s.Answers {
		if len(a.Choices) == 0 {
			continue
		}
		c.answered[a.Question]++
		for _, row := range counted.rows(a) {
			c.ticked[row]++
		}
	}
}

// Respondents is how many operators of a sector handed in a sheet.
func (t *Table) Respondents(sector string) int {
	if c := t.sectors[sector]; c != nil {
		return c.sheets
	}
	return 0
}

// Of returns the share of a sector. It is empty where the row's scope does not
// count the sector.
func (t *Table) Of(row int, sector string) Share {
	r := &t.Rows[row]
	c := t.sectors[sector]
	if c == nil || !t.Edition.Counts(r.Scope, sector) {
		return Share{}
	}
	return Share{c.ticked[row], c.answered[r.Question]}
}

// All returns the share of all sectors that the row's scope counts.
func (t *Table) All(row int) Share {
	var sum Share
	for sector := range t.sectors {
		sum = sum.plus(t.Of(row, sector))
	}
	return sum
}

// Unanswered is how many operators that the row's scope counts left its
// question out.
func (t *Table) Unanswered(row int) int {
	r, n := &t.Rows[row], 0
	for sector, c := range t.sectors {
		if t.Edition.Counts(r.Scope, sector) {
			n += c.sheets - c.answered[r.Question]
		}
	}
	return n
}

// Find returns the index of a row; false when there is none.
func (t *Table) Find(kind Kind, q interview.QuestionID, figure, label string) (int, bool) {
	for _, i := range t.byQ[q] {
		if r := &t.Rows[i]; r.Kind == kind && r.Figure == figure && r.Label == label {
			return i, true
		}
	}
	return 0, false
}

// FindIndicator returns the index of an indicator's row.
func (t *Table) FindIndicator(id string) (int, bool) {
	for i := range t.Rows {
		if t.Rows[i].Kind == Indicator && t.Rows[i].ID == id {
			return i, true
		}
	}
	return 0, false
}

// OfQuestion returns the indexes of a question's rows in the edition's order.
func (t *Table) OfQuestion(q interview.QuestionID) []int { return t.byQ[q] }
