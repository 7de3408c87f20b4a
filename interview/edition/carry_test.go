package edition

import (
	"slices"
	"testing"

	"kikitori/interview"
)

// figuresOnly is what a workbook brings: no hypotheses, rules or cases.
func figuresOnly(t *testing.T, year int) *interview.Edition {
	t.Helper()
	e := *fy2020(t)
	e.Hypotheses, e.Cases, e.Measures, e.Rules, e.AnswerProbes = nil, nil, nil, nil, nil
	e.Year, e.Questions = year, slices.Clone(e.Questions)
	return &e
}

func TestCarryKeepsWhatACorrectionDoesNotBring(t *testing.T) {
	old, e := fy2020(t), figuresOnly(t, 2020)
	Carry(e, old)
	same(t, "hypotheses", e.Hypotheses, old.Hypotheses)
	same(t, "measures", e.Measures, old.Measures)
	same(t, "rules", e.Rules, old.Rules)
	if len(e.Cases) != len(old.Cases) {
		t.Errorf("%d cases", len(e.Cases))
	}
}

func TestCarryFollowsRenumberedQuestionsAndBreaksAtChangedOnes(t *testing.T) {
	old, e := fy2020(t), figuresOnly(t, 2021)
	moved, gone := old.Measures[0], old.Measures[len(old.Measures)-1]
	for i := range e.Questions {
		q := &e.Questions[i]
		switch q.ID {
		case moved.Question:
			q.ID = "20-1"
			q.Links = []interview.Link{{Year: 2020, Question: moved.Question, Changed: "選択肢を分けた"}}
		case gone.Question:
			q.ID = "20-2"
		}
	}
	if moved.Question == gone.Question {
		t.Fatal("the measures must be of two questions")
	}
	Carry(e, old)
	if len(e.Hypotheses) != 0 || len(e.Cases) != 0 {
		t.Error("another year's hypotheses or cases were carried over")
	}
	m, err := e.Measure(moved.ID)
	if err != nil || m.Question != "20-1" || m.Since != 2021 {
		t.Errorf("moved: %+v, %v", m, err)
	}
	if _, err := e.Measure(gone.ID); err == nil {
		t.Error("a measure of a question that is gone was carried over")
	}
	for _, r := range e.Rules {
		if r.Measure == gone.ID || r.Follow == gone.ID || slices.Contains(r.Measures, gone.ID) {
			t.Errorf("rule %s looks at what is gone", r.ID)
		}
	}
}
