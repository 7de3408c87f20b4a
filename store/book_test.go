package store

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"kikitori/casebook"
	"kikitori/casebook/search"
	"kikitori/interview"
	"kikitori/store/kv"
	"kikitori/store/kv/memkv"
)

var (
	ctx     = context.Background()
	morning = time.Date(2020, 10, 5, 10, 42, 0, 0, time.UTC)
)

func openBook(t testing.TB, s kv.BulkStore) *Book {
	t.Helper()
	now := morning
	b, err := Open(ctx, s, Options{Author: interview.Author{Name: "調査 花子", Machine: "m1"}, Now: func() time.Time {
		now = now.Add(time.Second)
		return now
	}})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func newBook(t testing.TB) *Book { return openBook(t, memkv.New()) }

func note(seq int, text string) interview.Note {
	return interview.Note{
		ID: interview.NoteID(fmt.Sprintf("n%d", seq)), Visit: "v1", Seq: seq, At: morning.Add(time.Duration(seq) * time.Minute),
		Kind: interview.Said, Handling: interview.Anonymous, Text: text,
	}
}

func TestSaveKeepsEveryRevision(t *testing.T) {
	cases := newBook(t).Cases()
	v, err := cases.Save(ctx, interview.New(casebook.Case{ID: "c1", FiscalYear: 2020, Title: "一版", State: casebook.Draft}), "")
	if err != nil {
		t.Fatal(err)
	}
	next := v.Record
	next.Title = "二版"
	if _, err = cases.Save(ctx, v.With(next), "題名を直した"); err != nil {
		t.Fatal(err)
	}
	got, err := cases.Get(ctx, "c1")
	if err != nil || got.Record.Title != "二版" || len(got.Rivals) != 0 {
		t.Fatalf("got %+v, %v", got, err)
	}
	h, err := cases.History(ctx, "c1")
	if err != nil || len(h) != 2 || h[0].Record.Title != "二版" || h[1].Record.Title != "一版" {
		t.Fatalf("history %+v, %v", h, err)
	}
	if h[0].Revision.Why != "題名を直した" || h[0].Revision.Author.Name != "調査 花子" || h[0].Revision.Parents[0] != h[1].Revision.ID {
		t.Errorf("revision %+v", h[0].Revision)
	}
}

func TestTwoEditsFromOneBaseAreAConflictThatCanBeResolved(t *testing.T) {
	cases := newBook(t).Cases()
	base, _ := cases.Save(ctx, interview.New(casebook.Case{ID: "c1", Title: "元"}), "")
	for _, title := range []string{"左", "右"} {
		rec := base.Record
		rec.Title = title
		if _, err := cases.Save(ctx, base.With(rec), ""); err != nil {
			t.Fatal(err)
		}
	}
	got, err := cases.Get(ctx, "c1")
	if err != nil || len(got.Rivals) != 1 {
		t.Fatalf("rivals %+v, %v", got.Rivals, err)
	}
	if _, err := cases.Save(ctx, got.Resolving(), "左右を合わせた"); err != nil {
		t.Fatal(err)
	}
	if got, _ = cases.Get(ctx, "c1"); len(got.Rivals) != 0 {
		t.Errorf("still %d rivals", len(got.Rivals))
	}
}

func TestSaveFromUnknownBaseIsStale(t *testing.T) {
	cases := newBook(t).Cases()
	v := interview.New(casebook.Case{ID: "c1"})
	v.Base = []interview.RevisionID{"NOSUCH"}
	if _, err := cases.Save(ctx, v, ""); !errors.Is(err, interview.ErrStale) {
		t.Errorf("err = %v", err)
	}
}

func TestAppendingTheSameNoteTwiceIsHarmless(t *testing.T) {
	b := newBook(t)
	for range 3 {
		if _, err := b.AppendNote(ctx, note(1, "結果は四半期ごとに委員会へ出す。")); err != nil {
			t.Fatal(err)
		}
	}
	h, err := b.NoteHistory(ctx, "n1")
	if err != nil || len(h) != 1 {
		t.Fatalf("%d revisions, %v", len(h), err)
	}
}

func TestOffRecordNotesAreRefused(t *testing.T) {
	mem := memkv.New()
	b := openBook(t, mem)
	n := note(1, "記録に残さない話")
	n.Handling = interview.OffRecord
	if _, err := b.AppendNote(ctx, n); !errors.Is(err, interview.ErrOffRecord) {
		t.Fatalf("err = %v", err)
	}
	if got, _ := b.OfVisit(ctx, "v1"); len(got) != 0 {
		t.Errorf("stored %v", got)
	}
}

func TestNotesAreFoundByVisitHypothesisAndOpenFollowup(t *testing.T) {
	b := newBook(t)
	n2 := note(2, "様式を送ってもらう ?")
	n2.Kind = interview.Followup
	n2.Hypotheses = []interview.HypothesisLink{{ID: "F21", Stance: interview.Supports}}
	for _, n := range []interview.Note{n2, note(1, "一")} {
		if _, err := b.AppendNote(ctx, n); err != nil {
			t.Fatal(err)
		}
	}
	got, err := b.OfVisit(ctx, "v1")
	if err != nil || len(got) != 2 || got[0].Record.Seq != 1 {
		t.Fatalf("of visit: %+v, %v", got, err)
	}
	if got, _ = b.OnHypothesis(ctx, "F21"); len(got) != 1 {
		t.Fatalf("on F21: %d", len(got))
	}
	open, _ := b.OpenFollowups(ctx)
	if len(open) != 1 {
		t.Fatalf("open: %d", len(open))
	}
	done := open[0].Record
	done.Task, done.Hypotheses = &interview.Task{Done: &morning}, nil
	if _, err := b.ReviseNote(ctx, open[0].With(done), ""); err != nil {
		t.Fatal(err)
	}
	if open, _ = b.OpenFollowups(ctx); len(open) != 0 {
		t.Errorf("still open: %d", len(open))
	}
	if got, _ = b.OnHypothesis(ctx, "F21"); len(got) != 0 {
		t.Errorf("link taken away, still found: %d", len(got))
	}
}

func TestDraftsIgnoreStaleNumbersAndComeBackAfterDiscarding(t *testing.T) {
	b := newBook(t)
	d := interview.Draft{ID: "d1", Visit: "v1", At: morning, Text: "結果は", Number: 2}
	keep := func(n uint64, text string) {
		t.Helper()
		d.Number, d.Text = n, text
		if err := b.KeepDraft(ctx, d); err != nil {
			t.Fatal(err)
		}
	}
	keep(2, "結果は四半期")
	keep(1, "古い")
	got, err := b.Drafts(ctx)
	if err != nil || len(got) != 1 || got[0].Text != "結果は四半期" {
		t.Fatalf("%+v, %v", got, err)
	}
	if err := b.DiscardDraft(ctx, "d1", morning); err != nil {
		t.Fatal(err)
	}
	if got, _ = b.Drafts(ctx); len(got) != 0 {
		t.Fatalf("discarded draft still offered")
	}
	if got, _ = b.DiscardedDrafts(ctx, morning.Add(29*24*time.Hour)); len(got) != 1 {
		t.Fatalf("not recoverable on day 29")
	}
	if got, _ = b.DiscardedDrafts(ctx, morning.Add(31*24*time.Hour)); len(got) != 0 {
		t.Fatalf("offered on day 31")
	}
	if err := b.ReviveDraft(ctx, "d1"); err != nil {
		t.Fatal(err)
	}
	if err := b.SettleDraft(ctx, "d1"); err != nil {
		t.Fatal(err)
	}
	if got, _ = b.Drafts(ctx); len(got) != 0 {
		t.Errorf("settled draft still there")
	}
}

func TestRebuildMakesTheSameDerivedData(t *testing.T) {
	mem := memkv.New()
	b := openBook(t, mem)
	v, _ := b.Cases().Save(ctx, interview.New(casebook.Case{ID: "c1", Title: "一"}), "")
	rec := v.Record
	rec.Title = "二"
	if _, err := b.Cases().Save(ctx, v.With(rec), ""); err != nil {
		t.Fatal(err)
	}
	if _, err := b.AppendNote(ctx, note(1, "一")); err != nil {
		t.Fatal(err)
	}
	before := dump(t, b.kv)
	if err := b.Rebuild(ctx); err != nil {
		t.Fatal(err)
	}
	after := dump(t, b.kv)
	for k, v := range before {
		if after[k] != v {
			t.Errorf("%s: %q became %q", k, v, after[k])
		}
	}
	if len(before) != len(after) {
		t.Errorf("%d entries became %d", len(before), len(after))
	}
}

func dump(t *testing.T, s kv.Store) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := s.View(ctx, func(tx kv.Tx) error {
		buckets, err := tx.Buckets()
		if err != nil {
			return err
		}
		for _, name := range buckets {
			if err := tx.Scan(name, kv.Range{}, func(k string, v []byte) error {
				out[name+" "+k] = string(v)
				return nil
			}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestWhatIsWithdrawnLeavesEveryListAndComesBack(t *testing.T) {
	b := newBook(t)
	n := note(1, "監査の結果は四半期ごとに")
	n.Kind, n.Hypotheses = interview.Followup, []interview.HypothesisLink{{ID: "F21"}}
	v, err := b.AppendNote(ctx, n)
	if err != nil {
		t.Fatal(err)
	}
	f := b.Finder()
	found := func() (hits int) {
		r, err := f.Search(ctx, search.Parse("四半期ごと"))
		if err != nil {
			t.Fatal(err)
		}
		return r.Total
	}
	lists := func() (counts [5]int) {
		notes, err1 := b.OfVisit(ctx, "v1")
		linked, err2 := b.OnHypothesis(ctx, "F21")
		open, err3 := b.OpenFollowups(ctx)
		gone, err4 := b.WithdrawnNotes(ctx)
		if err := errors.Join(err1, err2, err3, err4); err != nil {
			t.Fatal(err)
		}
		return [5]int{len(notes), len(linked), len(open), len(gone), found()}
	}
	if got := lists(); got != [5]int{1, 1, 1, 0, 1} {
		t.Fatalf("before: %v", got)
	}
	for range 2 { // a retry is harmless
		if err := b.WithdrawNote(ctx, v, "誤り"); err != nil {
			t.Fatal(err)
		}
	}
	if got := lists(); got != [5]int{0, 0, 0, 1, 0} {
		t.Fatalf("withdrawn: %v", got)
	}
	h, err := b.NoteHistory(ctx, n.ID)
	if err != nil || len(h) != 2 || !h[0].Revision.Withdrawn || h[0].Record.Text != n.Text {
		t.Fatalf("history %+v, %v", h, err)
	}
	if _, err := b.ReviseNote(ctx, interview.Versioned[interview.Note]{Record: h[1].Record, Base: interview.Heads(h)}, "戻した"); err != nil {
		t.Fatal(err)
	}
	if got := lists(); got != [5]int{1, 1, 1, 0, 1} {
		t.Errorf("brought back: %v", got)
	}
	if r, err := b.VerifyLog(ctx); err != nil || !r.Sound() || r.Head.Size != 3 {
		t.Errorf("log %+v, %v", r, err)
	}
}
