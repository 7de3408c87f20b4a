package search

import (
	"testing"

	"kikitori/casebook/search"
	"kikitori/interview"
	"kikitori/tui/internal/drive"
	"kikitori/tui/internal/golden"
)

func TestEveryWorryLeadsToQuestionsOfItsEdition(t *testing.T) {
	env := fy2020(t, "ja")
	if len(search.Worries(env.Edition.Year)) == 0 {
		t.Fatal("no worries for the edition at hand")
	}
	for _, w := range search.Worries(env.Edition.Year) {
		for _, q := range w.Questions {
			if _, err := env.Edition.Question(interview.QuestionID(q)); err != nil {
				t.Errorf("%s: %v", w.Text, err)
			}
		}
	}
}

func TestAWorryBecomesTheQuery(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s, d, _ := start(t, "前の言葉")
		d.Keys("ctrl+n")
		golden.Screen(t, s, "worries")
		d.Type("監査").Keys("enter")
		if s.chooser != nil || s.box.Value() != "設問:6-1,6-2,7-1 " {
			t.Errorf("box %q", s.box.Value())
		}
		shows(t, s, "リスクベースの監査")
		d.Type("四半期") // the query can be narrowed by typing on
		shows(t, s, "リスクベースの監査")
		lacks(t, s, "監査の指摘を経営層が追う")
	})
}

func TestEscLeavesTheWorriesAndTheQueryAsItWas(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s, d, en := start(t, "監査")
		asked := len(en.queries)
		d.Keys("ctrl+n", "esc")
		if s.chooser != nil || s.box.Value() != "監査" || len(en.queries) != asked || len(d.Steps) > 0 {
			t.Errorf("box %q, steps %v", s.box.Value(), d.Steps)
		}
	})
}

func TestInAnotherEditionAWorryIsSearchedByItsWords(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		env := drive.Env(t, "en")
		env.Edition = &interview.Edition{Year: 2031}
		ports, _ := somePorts(t, nil, someCases, nil)
		s := New(env, "", ports)
		d := drive.New(t, s)
		d.Keys("ctrl+n").Type("Audits lead").Keys("enter")
		if s.box.Value() != "監査 " {
			t.Errorf("box %q", s.box.Value())
		}
	})
}
