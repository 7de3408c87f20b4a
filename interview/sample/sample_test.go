package sample_test

import (
	"math"
	"reflect"
	"testing"

	"kikitori/interview"
	"kikitori/interview/counting"
	"kikitori/interview/edition"
	"kikitori/interview/sample"
)

func fy2020(t testing.TB) *interview.Edition {
	t.Helper()
	e, err := edition.FY2020()
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// rounding is how far an invented figure may lie from the printed one: as far as
// an edition lets sums of its figures be off, for its charts do not sum to 100
// exactly. Most lie within a tenth.
const (
	rounding = 0.2 + 1e-9
	tenth    = 0.1 + 1e-9
)

func TestInventedAnswersGiveThePrintedFigures(t *testing.T) {
	e := fy2020(t)
	sheets := sample.Answers(e, sample.Options{Seed: 1})
	if len(sheets) != 2180 {
		t.Fatalf("%d sheets", len(sheets))
	}
	table := counting.Count(e, sheets)
	if m := table.Miscounted(); len(m) > 0 {
		t.Errorf("respondents: %+v", m)
	}
	compared, beyond := 0, 0
	for _, c := range table.Compare() {
		r := &table.Rows[c.Row]
		d, ok := c.Difference()
		if c.Outcome == counting.Uncounted {
			t.Errorf("%s %s %s: nobody answered", r.Question, r.Figure, r.Label)
		}
		if !ok {
			continue
		}
		compared++
		if math.Abs(d) > tenth {
			beyond++
		}
		if math.Abs(d) > rounding {
			t.Errorf("%s %s %s %s: off by %.2f from %.1f (%+v, %s)", r.Kind, r.Question, r.Figure, r.Label, d, *c.Printed.Percent, c.Share, c.Outcome)
		}
	}
	if compared < 380 || beyond > 8 {
		t.Errorf("%d figures compared, %d off by more than a tenth", compared, beyond)
	}
}

func TestTheSameSeedInventsTheSame(t *testing.T) {
	e := fy2020(t)
	o := sample.Options{Seed: 7, AtMost: 12}
	if !reflect.DeepEqual(sample.Answers(e, o), sample.Answers(e, o)) {
		t.Error("two runs differ")
	}
	if reflect.DeepEqual(sample.Answers(e, o), sample.Answers(e, sample.Options{Seed: 8, AtMost: 12})) {
		t.Error("another seed makes no difference")
	}
}

func TestInventedAnswersKeepToTheQuestionnaire(t *testing.T) {
	e := fy2020(t)
	for _, s := range sample.Answers(e, sample.Options{Seed: 3, AtMost: 30}) {
		for _, a := range s.Answers {
			q, err := e.Question(a.Question)
			if err != nil {
				t.Fatal(err)
			}
			if faults := q.Faults(a.Choices); len(faults) > 0 {
				t.Errorf("%s %s %q: %v", s.Operator, a.Question, a.Choices, faults)
			}
		}
	}
}
