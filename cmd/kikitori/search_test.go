package main

import (
	"bytes"
	"strings"
	"testing"

	"kikitori/casebook"
	"kikitori/casebook/search"
	"kikitori/interview"
	"kikitori/store"
	"kikitori/store/kv/memkv"
	"kikitori/tui/i18n"
)

func TestASavedSearchIsAskedByItsName(t *testing.T) {
	ctx := t.Context()
	b, err := store.Open(ctx, memkv.New(), store.Options{Author: interview.Author{Name: "A"}})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	for _, c := range []casebook.Case{
		{ID: "c1", Title: "監査の計画", FiscalYear: 2020, State: casebook.Published},
		{ID: "c2", Title: "監査の計画", FiscalYear: 2019, State: casebook.Published},
	} {
		if _, err := b.Cases().Save(ctx, interview.New(c), ""); err != nil {
			t.Fatal(err)
		}
	}
	saved := casebook.SavedSearch{ID: "s1", Name: "今年の監査", Text: "監査", Kind: search.KindCase, Narrow: []casebook.Narrowing{{Dimension: search.DimYear, Value: "2020"}}}
	if _, err := b.SavedSearches().Save(ctx, interview.New(saved), ""); err != nil {
		t.Fatal(err)
	}
	var out, errs bytes.Buffer
	c := &cli{program: &program{stdout: &out, stderr: &errs}, t: i18n.New("ja")}
	asked := casebook.SavedSearch{Text: "計画"}
	if err := c.recall(ctx, b, "今年の監査", &asked); err != nil {
		t.Fatal(err)
	}
	q, err := c.query(&asked, &searchFlags{limit: 20})
	if err != nil {
		t.Fatal(err)
	}
	if err := c.search(ctx, b, q, false); err != nil {
		t.Fatal(err)
	}
	if asked.Text != "監査 計画" || !strings.HasPrefix(out.String(), "case\tc1\t") || strings.Contains(out.String(), "c2") {
		t.Errorf("%q:\n%s%s", asked.Text, &out, &errs)
	}
	if err := c.recall(ctx, b, "ほか", &asked); err == nil {
		t.Error("an unknown name is taken")
	}
}

func TestMatchedWordsAreEmphasizedAndHarmless(t *testing.T) {
	s := "\x1b[2J監査の\n計画"
	i := strings.Index(s, "監査")
	got := inOneRow(emphasize(s, []search.Span{{From: i, To: i + len("監査")}}, "<", ">"))
	if strings.Contains(got, "\x1b") || strings.Contains(got, "\n") || !strings.Contains(got, "<監査>の") {
		t.Errorf("%q", got)
	}
}
