package trials

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"kikitori/casebook"
	"kikitori/interview"
	"kikitori/store/internal/tinydisk"
	"kikitori/store/steady"
)

// TestDiskFillsDuringInterview: the sentence that meets the full disk is saved,
// what can wait is refused until there is room, and a restart finds everything.
func TestDiskFillsDuringInterview(t *testing.T) {
	_, key := newIdentity(t)
	dir := tinydisk.Mount(t, 24<<20)
	path := filepath.Join(dir, "b.kkt")
	create(t, path, key)
	full := false
	b, _, err := open(path, key,
		func(x steady.Trouble) { full = full || x.Kind == steady.FromReserve },
		func(s *steady.Store) bool { full = full && !s.Restock(); return full })
	if err != nil {
		t.Fatal(err)
	}
	for n := range 3 {
		if _, err := b.AppendNote(ctx, note(n)); err != nil {
			t.Fatal(err)
		}
	}
	filler := tinydisk.Fill(t, dir, 0)
	saved := 3
	for ; !full && saved < 5000; saved++ {
		if _, err := b.AppendNote(ctx, note(saved)); err != nil {
			t.Fatalf("note %d is not saved: %v", saved, err)
		}
	}
	if !full {
		t.Fatal("the disk never was full: the test proves nothing")
	}
	c := interview.New(casebook.Case{ID: "c1", FiscalYear: 2020, Title: "後でよい"})
	if _, err := b.Cases().Save(ctx, c, ""); !errors.Is(err, interview.ErrNoRoom) {
		t.Errorf("a case on the full disk: %v", err)
	}
	if err := b.KeepDraft(ctx, interview.Draft{ID: "d", Visit: "v1", Text: "話の途中", Number: 1}); err != nil {
		t.Errorf("a draft on the full disk: %v", err)
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	b, s, err := open(path, key, nil, nil)
	if err != nil {
		t.Fatalf("restart on the full disk: %v", err)
	}
	if notes, err := b.OfVisit(ctx, "v1"); err != nil || len(notes) != saved || notes[saved-1].Record.Text != text(saved-1) {
		t.Errorf("%d of %d notes after the restart, %v", len(notes), saved, err)
	}
	if d, err := b.Drafts(ctx); err != nil || len(d) != 1 || d[0].Text != "話の途中" {
		t.Errorf("drafts %+v, %v", d, err)
	}
	makeRoom(t, filler)
	if !s.Restock() {
		t.Error("the reserve can't be filled although there is room again")
	}
	if _, err := b.Cases().Save(ctx, c, ""); err != nil {
		t.Errorf("a case when there is room again: %v", err)
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
}

func makeRoom(t *testing.T, filler string) {
	t.Helper()
	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
}
