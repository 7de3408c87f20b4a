package store

import (
	"testing"

	"kikitori/casebook"
	"kikitori/interview"
	"kikitori/store/kv/memkv"
)

func TestSavedSearchesAreKeptAndRemoved(t *testing.T) {
	ctx, s := t.Context(), memkv.New()
	b := openBook(t, s)
	v, err := b.SavedSearches().Save(ctx, interview.New(casebook.SavedSearch{ID: "s1", Name: "監査", Text: "監査 -訓練"}), "")
	if err != nil {
		t.Fatal(err)
	}
	if err := b.Rebuild(ctx); err != nil {
		t.Fatal(err)
	}
	b = openBook(t, s)
	all, err := b.SavedSearches().All(ctx)
	if err != nil || len(all) != 1 || all[0].Record.Text != "監査 -訓練" {
		t.Fatalf("%+v, %v", all, err)
	}
	if err := b.SavedSearches().Withdraw(ctx, v, ""); err != nil {
		t.Fatal(err)
	}
	if all, err = b.SavedSearches().All(ctx); err != nil || len(all) != 0 {
		t.Errorf("%+v, %v", all, err)
	}
}
