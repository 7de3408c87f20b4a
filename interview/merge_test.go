package interview

import (
	"fmt"
	"reflect"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestTwoHandsAreWovenTogetherByTime(t *testing.T) {
	at := func(min int) time.Time { return time.Date(2020, 10, 5, 10, min, 0, 0, time.UTC) }
	notes := []Note{
		{ID: "a1", Author: "甲", Machine: "m1", Seq: 1, At: at(1)}, {ID: "b1", Author: "乙", Machine: "m2", Seq: 1, At: at(2)},
		{ID: "a2", Author: "甲", Machine: "m1", Seq: 2, At: at(9)}, {ID: "a3", Author: "甲", Machine: "m1", Seq: 3, At: at(4)}, // the clock was set back
		{ID: "b2", Author: "乙", Machine: "m2", Seq: 2, At: at(5)},
	}
	var got string
	for _, n := range InOrder(notes, func(n Note) *Note { return &n }) {
		got += string(n.ID) + " "
	}
	if got != "a1 b1 b2 a2 a3 " {
		t.Error(got)
	}
}

func TestInOrderKeepsEachHandInItsOwnOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var notes []Note
		for i := range rapid.IntRange(0, 30).Draw(t, "notes") {
			notes = append(notes, Note{
				ID: NoteID(fmt.Sprint(i)), Seq: i + 1, Author: rapid.SampledFrom([]string{"甲", "乙", ""}).Draw(t, "author"),
				At: time.Unix(rapid.Int64Range(0, 40).Draw(t, "at"), 0),
			})
		}
		shuffled := rapid.Permutation(notes).Draw(t, "order")
		got := InOrder(shuffled, func(n Note) *Note { return &n })
		last := map[string]int{}
		for _, n := range got {
			if n.Seq <= last[n.Author] {
				t.Fatalf("note %d of %s comes after %d", n.Seq, n.Author, last[n.Author])
			}
			last[n.Author] = n.Seq
		}
		if len(got) != len(notes) {
			t.Fatalf("%d of %d notes", len(got), len(notes))
		}
		if again := InOrder(notes, func(n Note) *Note { return &n }); !reflect.DeepEqual(again, got) {
			t.Fatal("the order depends on how the notes came in")
		}
	})
}

func TestMergingAVisitLosesNothingAndIsDoneOnce(t *testing.T) {
	at := func(min int) *time.Time { x := time.Date(2020, 10, 5, 10, min, 0, 0, time.UTC); return &x }
	guide := &Guide{Edition: 2020, Topics: []Topic{{Title: "監査"}}, PinnedAt: at(0)}
	ours := Visit{
		ID: "v1", Operator: "電力A", State: VisitReviewed, Guide: guide, StartedAt: at(2), EndedAt: at(50),
		Participants: []Participant{{Name: "甲", Side: OfficeSide}}, Progress: map[ItemID]QuestionState{"a": Asked, "b": Skipped},
		Consents: []Consent{{Topic: ConsentRecording, Answer: ConsentYes, At: *at(3)}},
		ReadBack: &ReadBack{Lines: []string{"一"}, AgreedBy: "説明者Ａ"},
	}
	theirs := Visit{
		ID: "v1", Operator: "電力A", State: VisitOngoing, StartedAt: at(1), EndedAt: at(40),
		Participants: []Participant{{Name: "乙", Side: OfficeSide}}, Progress: map[ItemID]QuestionState{"a": Deferred, "b": Asked, "c": Deferred},
		Consents: []Consent{{Topic: ConsentNames, Answer: ConsentNo, At: *at(2)}, {Topic: ConsentRecording, Answer: ConsentYes, At: *at(3)}},
	}
	got := MergeVisit(ours, theirs)
	if got.State != VisitReviewed || got.Guide == nil || !got.StartedAt.Equal(*at(1)) || !got.EndedAt.Equal(*at(50)) || len(got.Participants) != 2 ||
		len(got.Consents) != 2 || got.Consents[0].Topic != ConsentNames || got.ReadBack == nil ||
		!reflect.DeepEqual(got.Progress, map[ItemID]QuestionState{"a": Asked, "b": Asked, "c": Deferred}) {
		t.Errorf("%+v", got)
	}
	if again := MergeVisit(got, theirs); !reflect.DeepEqual(again, got) {
		t.Errorf("merging again changes it:\n%+v\n%+v", got, again)
	}
}
