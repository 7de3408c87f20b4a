package store

import (
	"testing"

	"kikitori/casebook"
	"kikitori/casebook/search"
	"kikitori/interview"
)

func found(t *testing.T, f *Finder, query string) []string {
	t.Helper()
	r, err := f.Search(ctx, search.Parse(query))
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, h := range r.Hits {
		ids = append(ids, h.ID)
	}
	if r.Total != len(ids) {
		t.Fatalf("total %d, hits %v", r.Total, ids)
	}
	return ids
}

func TestFinderFollowsEveryWrite(t *testing.T) {
	b := newBook(t)
	f := b.Finder()
	expect := func(query string, want ...string) {
		t.Helper()
		got := found(t, f, query)
		if len(got) != len(want) || (len(want) > 0 && got[0] != want[0]) {
			t.Errorf("%s: got %v, want %v", query, got, want)
		}
	}
	expect("監査")
	c, err := b.Cases().Save(ctx, interview.New(casebook.Case{ID: "c1", FiscalYear: 2020, Title: "リスクベース監査"}), "")
	if err != nil {
		t.Fatal(err)
	}
	expect("監査", "c1")
	rec := c.Record
	rec.Title = "リスクに応じた点検"
	if c, err = b.Cases().Save(ctx, c.With(rec), ""); err != nil {
		t.Fatal(err)
	}
	expect("監査")
	expect("点検", "c1")
	if _, err := b.Import(ctx, manyCases(3), nil); err != nil {
		t.Fatal(err)
	}
	expect("事例 1", "c00001")
	if err := b.Cases().(*shelf[casebook.CaseID, casebook.Case]).Withdraw(ctx, c, "誤り"); err != nil {
		t.Fatal(err)
	}
	expect("点検")
}

func TestFinderNarrowsNotesByTheirVisit(t *testing.T) {
	b := newBook(t)
	f := b.Finder()
	if _, err := b.AppendNote(ctx, note(1, "監査の結果は委員会へ")); err != nil {
		t.Fatal(err)
	}
	if got := found(t, f, "監査 分野:電力"); len(got) != 0 {
		t.Fatalf("found %v before the visit is known", got)
	}
	_, _ = b.Operators().Save(ctx, interview.New(interview.Operator{Code: "電力A", Sector: "電力"}), "")
	_, err := b.Visits().Save(ctx, interview.New(interview.Visit{ID: "v1", Operator: "電力A", Date: "2021-02-01"}), "")
	if err != nil {
		t.Fatal(err)
	}
	if got := found(t, f, "監査 分野:電力 年度:2020"); len(got) != 1 {
		t.Errorf("found %v", got)
	}
}
