package store

import (
	"testing"
	"time"

	"kikitori/interview"
)

func hand(author string, seq int, text string) interview.Note {
	return interview.Note{
		ID: interview.NoteID(author + string(rune('0'+seq))), Visit: "v1", Seq: seq, At: morning.Add(time.Duration(seq) * time.Minute),
		Kind: interview.Said, Handling: interview.Anonymous, Text: text, Author: author, Machine: "m-" + author,
	}
}

func TestAnotherNoteTakersFileIsMergedWithoutLossOrDoubles(t *testing.T) {
	b := newBook(t)
	visit := interview.Visit{ID: "v1", Operator: "電力A", Date: "2020-10-05", State: interview.VisitOngoing, Progress: map[interview.ItemID]interview.QuestionState{"a": interview.Asked}}
	if _, err := b.Visits().Save(ctx, interview.New(visit), ""); err != nil {
		t.Fatal(err)
	}
	for seq := 1; seq <= 3; seq++ {
		if _, err := b.AppendNote(ctx, hand("甲", seq, "甲の記録")); err != nil {
			t.Fatal(err)
		}
	}
	other := visit
	other.Progress = map[interview.ItemID]interview.QuestionState{"b": interview.Asked}
	file := &Records{Visits: []interview.Visit{other}, Notes: []interview.Note{hand("乙", 1, "乙の記録"), hand("乙", 2, "乙の記録"), hand("甲", 1, "甲の記録")}}
	got, err := b.Import(ctx, file, nil)
	if err != nil || got != (Imported{Added: 2, Changed: 1, Unchanged: 1}) {
		t.Fatalf("%+v, %v", got, err)
	}
	if got, err = b.Import(ctx, file, nil); err != nil || got != (Imported{Unchanged: 4}) {
		t.Fatalf("again: %+v, %v", got, err)
	}
	notes, err := b.OfVisit(ctx, "v1")
	if err != nil || len(notes) != 5 || notes[0].Record.ID != "乙1" && notes[0].Record.ID != "甲1" || notes[4].Record.ID != "甲3" {
		t.Fatalf("%+v, %v", notes, err)
	}
	v, err := b.Visits().Get(ctx, "v1")
	if err != nil || len(v.Rivals) != 0 || len(v.Record.Progress) != 2 {
		t.Errorf("%+v, %v", v.Record, err)
	}
}

func TestAnImportDoesNotUndoACorrection(t *testing.T) {
	b := newBook(t)
	v, err := b.AppendNote(ctx, hand("甲", 1, "聞き違い"))
	if err != nil {
		t.Fatal(err)
	}
	v.Record.Text = "聞いたとおり"
	if _, err := b.ReviseNote(ctx, v, ""); err != nil {
		t.Fatal(err)
	}
	got, err := b.Import(ctx, &Records{Notes: []interview.Note{hand("甲", 1, "聞き違い")}}, nil)
	if err != nil || got != (Imported{Unchanged: 1}) {
		t.Errorf("%+v, %v", got, err)
	}
	if n, err := b.Note(ctx, v.Record.ID); err != nil || n.Record.Text != "聞いたとおり" {
		t.Errorf("%+v, %v", n.Record, err)
	}
}
