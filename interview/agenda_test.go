package interview

import (
	"slices"
	"testing"
	"time"
)

func TestSearchFindsByNumberThenByTitle(t *testing.T) {
	g := plannedVisit(t).Guide
	for _, c := range []struct {
		query string
		want  []QuestionID
	}{
		{"6-1", []QuestionID{"6-1"}},
		{"６－１", []QuestionID{"6-1"}},
		{"61", []QuestionID{"6-1"}},
		{"5", []QuestionID{"5-3"}},
		{"監査", []QuestionID{"6-1"}},
		{"ｃｐ", []QuestionID{"5-3"}},
		{"見直シ", []QuestionID{"7-2"}},
		{"無い言葉", nil},
		{"", []QuestionID{"2-1", "5-3", "6-1", "7-2"}},
	} {
		var got []QuestionID
		for _, p := range g.Search(c.query) {
			got = append(got, g.At(p).Question)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q: %v, want %v", c.query, got, c.want)
		}
	}
}

func TestParkOptionalLeavesMustAsksAndWhatWasAsked(t *testing.T) {
	v := plannedVisit(t)
	v.Mark("q5-3", Skipped)
	parked := v.ParkOptional()
	if !slices.Equal(parked, []ItemID{"q7-2"}) || v.Progress["q7-2"] != Deferred || v.Progress["q5-3"] != Skipped || v.Guide.Left(v.Progress) != 2 {
		t.Errorf("parked %v, progress %v", parked, v.Progress)
	}
	if (&Visit{}).ParkOptional() != nil {
		t.Error("parked without a guide")
	}
}

func TestSpentSharesTimeAmongTopics(t *testing.T) {
	v := plannedVisit(t)
	start := time.Date(2020, 10, 5, 10, 0, 0, 0, time.UTC)
	v.StartedAt = &start
	at := func(min int) time.Time { return start.Add(time.Duration(min) * time.Minute) }
	first, _ := v.Guide.FindQuestion("2-1")
	second, _ := v.Guide.FindQuestion("6-1")
	ps := PassagesOf(&v, []Note{
		{Item: "q2-1", At: at(5)}, {At: at(6)}, {Item: "q6-1", At: at(10)}, {Item: "q6-1", At: at(300)},
	})
	got := Spent(len(v.Guide.Topics), ps, at(303))
	if got[first.Topic] != 10*time.Minute || got[second.Topic] != LongestStretch+3*time.Minute {
		t.Errorf("spent %v", got)
	}
	if back := Spent(1, []Passage{{At: at(9)}}, at(5)); back[0] != 0 {
		t.Errorf("a clock set back: %v", back)
	}
	if none := PassagesOf(&Visit{}, nil); none != nil {
		t.Errorf("passages of a visit that never began: %v", none)
	}
}

func TestADraftKnowsWhatItCorrects(t *testing.T) {
	if n, ok := CorrectionOf("n1").Corrects(); !ok || n != "n1" {
		t.Errorf("%q %v", n, ok)
	}
	if _, ok := DraftID("n1").Corrects(); ok {
		t.Error("a new note corrects nothing")
	}
}
