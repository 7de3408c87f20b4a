package interview

import (
	"reflect"
	"slices"
	"testing"
)

func TestConditionsAreDecidedByWhatIsKnown(t *testing.T) {
	all := Facts{Hypotheses: []HypothesisID{"F21"}, Sector: "電力", Answers: map[QuestionID][]string{"5-3": {"策定している"}}}
	heard := []Heard{{Item: "a", Any: []string{"はい"}}}
	for name, c := range map[string]struct {
		when         *Condition
		facts        Facts
		holds, known bool
		left         *Condition
	}{
		"none":                      {nil, Facts{}, true, true, nil},
		"empty":                     {&Condition{}, Facts{}, true, true, nil},
		"all hold":                  {&Condition{Hypotheses: []HypothesisID{"F01", "F21"}, Sectors: []string{"電力"}, Answers: []Answered{{"5-3", []string{"策定している"}}}}, all, true, true, nil},
		"another hypothesis":        {&Condition{Hypotheses: []HypothesisID{"F01"}}, all, false, true, nil},
		"another sector":            {&Condition{Sectors: []string{"水道"}}, all, false, true, nil},
		"sector not known":          {&Condition{Sectors: []string{"水道"}}, Facts{}, true, false, nil},
		"another answer":            {&Condition{Answers: []Answered{{"5-3", []string{"策定していない"}}}}, all, false, true, nil},
		"not answered":              {&Condition{Answers: []Answered{{"6-1", []string{"実施"}}}}, all, true, false, nil},
		"one part fails in spite":   {&Condition{Sectors: []string{"水道"}, Answers: []Answered{{"6-1", []string{"実施"}}}}, all, false, true, nil},
		"the interview will tell":   {&Condition{Sectors: []string{"電力"}, Heard: heard}, all, true, true, &Condition{Heard: heard}},
		"nothing is left to tell":   {&Condition{Sectors: []string{"水道"}, Heard: heard}, all, false, true, nil},
		"not known, and to be told": {&Condition{Sectors: []string{"水道"}, Heard: heard}, Facts{}, true, false, &Condition{Heard: heard}},
	} {
		holds, known, left := c.when.Decide(c.facts)
		if holds != c.holds || known != c.known || !reflect.DeepEqual(left, c.left) {
			t.Errorf("%s: %v %v %+v", name, holds, known, left)
		}
	}
}

func TestItemsAreHiddenByWhatWasHeard(t *testing.T) {
	g := Guide{Topics: []Topic{{Items: []Item{
		{ID: "a"}, {ID: "b", When: &Condition{Heard: []Heard{{Item: "a", Any: []string{"はい", "一部"}}}}},
		{ID: "c", When: &Condition{Heard: []Heard{{Item: "a", Any: []string{"いいえ"}}, {Item: "b", Any: []string{"はい"}}}}},
	}}}}
	v := Visit{Guide: &g}
	hidden := func() []ItemID {
		var out []ItemID
		for _, p := range g.Places() {
			if _, ok := v.Hidden(g.At(p).ID); ok {
				out = append(out, g.At(p).ID)
			}
		}
		return out
	}
	if got := g.Replies("a"); !slices.Equal(got, []string{"はい", "一部", "いいえ"}) || len(g.Replies("c")) > 0 {
		t.Errorf("%q", got)
	}
	if len(hidden()) > 0 {
		t.Error("what is not decided yet is hidden")
	}
	v.Hear("a", "一部")
	if got := hidden(); !slices.Equal(got, []ItemID{"c"}) {
		t.Errorf("%q", got)
	}
	v.Hear("a")
	if why, ok := v.Hidden("b"); !ok || why.Item != "a" || len(hidden()) != 2 {
		t.Errorf("%+v", why)
	}
	copied := v.Clone()
	v.Overrule("b", true)
	v.Overrule("b", true)
	if got := hidden(); !slices.Equal(got, []ItemID{"c"}) || len(v.Overruled) != 1 {
		t.Errorf("%q %q", got, v.Overruled)
	}
	v.Overrule("b", false)
	v.Forget("a")
	if len(hidden()) > 0 {
		t.Error("what was taken back still hides")
	}
	if _, ok := copied.Hidden("c"); !ok {
		t.Error("a copy shares its replies")
	}
}
