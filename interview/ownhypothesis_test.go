package interview

import (
	"errors"
	"testing"
)

func TestNextOwnIDIsNeverGivenTwice(t *testing.T) {
	own := func(ids ...HypothesisID) (out []Versioned[OwnHypothesis]) {
		for _, id := range ids {
			out = append(out, New(OwnHypothesis{ID: id, Dropped: "聞かない"}))
		}
		return out
	}
	for _, c := range []struct {
		all  []Versioned[OwnHypothesis]
		want HypothesisID
	}{
		{nil, "H01"}, {own("H01", "H03"), "H04"}, {own("H99"), "H100"}, {own("F40", "Hx"), "H01"},
	} {
		if got := NextOwnID(c.all); got != c.want {
			t.Errorf("after %v: %s, want %s", c.all, got, c.want)
		}
	}
}

func TestOwnHypothesisIDs(t *testing.T) {
	for id, want := range map[HypothesisID]bool{"H01": true, "H1": true, "H120": true, "F01": false, "H": false, "HX": false, "h01": false, "H+1": false, "": false} {
		if OwnHypothesisID(id) != want {
			t.Errorf("%q: %v", id, !want)
		}
	}
}

func TestJoinedHoldsTheOwnOnesOfItsYear(t *testing.T) {
	e := &Edition{Year: 2020, Hypotheses: []Hypothesis{{ID: "F02"}, {ID: "F01"}}}
	once := e.Joined([]OwnHypothesis{{ID: "H10", Edition: 2020}, {ID: "H09", Edition: 2020}, {ID: "H02", Edition: 2021}, {ID: "H03", Edition: 2020, Dropped: "重複"}})
	twice := once.Joined([]OwnHypothesis{{ID: "H09", Edition: 2020, Statement: "改めた"}})
	ids := func(e *Edition) (out string) {
		for _, h := range e.Hypotheses {
			out += string(h.ID) + " "
		}
		return out
	}
	if ids(e) != "F02 F01 " || ids(once) != "F02 F01 H09 H10 " || ids(twice) != "F02 F01 H09 " {
		t.Errorf("%s| %s| %s", ids(e), ids(once), ids(twice))
	}
	if h, err := twice.Hypothesis("H09"); err != nil || !h.Own || h.Statement != "改めた" {
		t.Errorf("%+v %v", h, err)
	}
}

func TestCheckNamesWhatAnOwnHypothesisLacks(t *testing.T) {
	e := &Edition{Year: 2020, Questions: []Question{{ID: "5-3"}}}
	good := OwnHypothesis{ID: "H01", Edition: 2020, Statement: "文", Area: Do, Questions: []QuestionID{"5-3"}}
	if err := good.Check(e); err != nil {
		t.Error(err)
	}
	for _, c := range []struct {
		change func(*OwnHypothesis)
		want   error
	}{
		{func(o *OwnHypothesis) { o.ID = "F01" }, ErrUnknownValue},
		{func(o *OwnHypothesis) { o.Statement = " " }, ErrMissing},
		{func(o *OwnHypothesis) { o.Questions = nil }, ErrMissing},
		{func(o *OwnHypothesis) { o.Area = "x" }, ErrUnknownArea},
		{func(o *OwnHypothesis) { o.Questions = []QuestionID{"99-1"} }, ErrUnknownQuestion},
	} {
		o := good
		c.change(&o)
		if err := o.Check(e); !errors.Is(err, c.want) {
			t.Errorf("%+v: %v, want %v", o, err, c.want)
		}
	}
}
