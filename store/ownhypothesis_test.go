package store

import (
	"testing"

	"kikitori/casebook/search"
	"kikitori/interview"
)

func TestOwnHypothesesAreSearchedUntilTheyAreDropped(t *testing.T) {
	b := newBook(t)
	f := b.Finder()
	found := func() int {
		t.Helper()
		r, err := f.Search(t.Context(), search.Parser{}.Parse("見直しの担い手 kind:hypothesis"))
		if err != nil {
			t.Fatal(err)
		}
		return len(r.Hits)
	}
	v, err := b.Hypotheses().Save(t.Context(), interview.New(interview.OwnHypothesis{ID: "H01", Edition: 2020, Statement: "見直しの担い手が決まっていない"}), "作成")
	if err != nil {
		t.Fatal(err)
	}
	if found() != 1 {
		t.Error("not found")
	}
	v.Record.Dropped = "重複"
	if _, err := b.Hypotheses().Save(t.Context(), v, "取下げ"); err != nil {
		t.Fatal(err)
	}
	if found() != 0 {
		t.Error("found though it was dropped")
	}
}

func TestAnImportBringsHypothesesDismissalsAndTargets(t *testing.T) {
	b := newBook(t)
	r := &Records{
		Hypotheses: []interview.OwnHypothesis{{ID: "H01", Edition: 2020, Statement: "文"}},
		Dismissals: []interview.Dismissal{{ID: "2020/low/audit", Edition: 2020, Reason: "既知"}},
		Targets:    []interview.Target{{Edition: 2020, Operator: "電力A", Reason: "理由"}},
	}
	for _, want := range []Imported{{Added: 3}, {Unchanged: 3}} {
		if got := good(b.Import(t.Context(), r, nil)); got != want {
			t.Errorf("%+v, want %+v", got, want)
		}
	}
	if good(b.Targets().Get(t.Context(), "2020/電力A")).Record.Reason != "理由" {
		t.Error("the reason is lost")
	}
}
