package interview

import (
	"errors"
	"testing"
	"time"
)

var titles = GuideTitles{Opening: "挨拶", Closing: "まとめ", Area: func(a Area) string { return string(a) }}

func plannedVisit(t *testing.T) Visit {
	t.Helper()
	g, err := DraftGuide(smallEdition(), []HypothesisID{"F21", "F05"}, []QuestionID{"5-3"}, 90, titles)
	if err != nil {
		t.Fatal(err)
	}
	return Visit{ID: "v1", Operator: "電力A", Date: "2020-10-05", Mode: Remote, State: VisitPlanned, Edition: 2020, Guide: &g}
}

func TestDraftGuideFollowsTheQuestionnaireAndTheTime(t *testing.T) {
	v := plannedVisit(t)
	if got := v.Guide.Minutes(); got != 90 {
		t.Errorf("%d minutes", got)
	}
	var order []QuestionID
	for _, p := range v.Guide.Places() {
		order = append(order, v.Guide.At(p).Question)
	}
	want := []QuestionID{"2-1", "5-3", "6-1", "7-2"}
	if len(order) != len(want) {
		t.Fatalf("order %v", order)
	}
	for i := range want {
		if order[i] != want[i] {
			t.Fatalf("order %v, want %v", order, want)
		}
	}
	if p, _ := v.Guide.FindQuestion("6-1"); !v.Guide.At(p).Must || len(v.Guide.At(p).Probes) != 1 {
		t.Errorf("6-1: %+v", v.Guide.At(p))
	}
	if p, _ := v.Guide.FindQuestion("5-3"); v.Guide.At(p).Must {
		t.Errorf("5-3 was only chosen, not must-ask")
	}
	if left := v.Guide.Left(nil); left != 2 {
		t.Errorf("%d must-asks left", left)
	}
}

func TestDraftGuideNamesUnknownIDs(t *testing.T) {
	if _, err := DraftGuide(smallEdition(), []HypothesisID{"F99"}, nil, 90, titles); !errors.Is(err, ErrUnknownHypothesis) {
		t.Errorf("err = %v", err)
	}
	if _, err := DraftGuide(smallEdition(), nil, []QuestionID{"99-1"}, 90, titles); !errors.Is(err, ErrUnknownQuestion) {
		t.Errorf("err = %v", err)
	}
}

func TestMoveKeepsEveryItem(t *testing.T) {
	v := plannedVisit(t)
	g := v.Guide
	n := len(g.Places())
	p, _ := g.FindQuestion("2-1")
	for range 10 {
		p = g.Move(p, +1)
	}
	if g.At(p) == nil || g.At(p).Question != "2-1" || len(g.Places()) != n || p.Topic != len(g.Topics)-1 {
		t.Fatalf("moved to %v: %+v", p, g.Topics)
	}
	for range 20 {
		p = g.Move(p, -1)
	}
	if p != (Place{0, 0}) || g.At(p).Question != "2-1" || len(g.Places()) != n {
		t.Errorf("moved back to %v", p)
	}
}

func TestTakeNumbersTagsAndRemembers(t *testing.T) {
	now := time.Date(2020, 10, 5, 10, 42, 0, 0, time.UTC)
	s := NewSession(smallEdition(), plannedVisit(t), 7, Author{Name: "調査", Machine: "m1"})
	s.Speaker = "説明者Ａ"
	n, err := s.Take("n1", "基本方針は毎年見直す。 @F05+ #6-1 !", now)
	if err != nil {
		t.Fatal(err)
	}
	if n.Seq != 8 || n.Question != "6-1" || n.Kind != Practice || n.Speaker != "説明者Ａ" || n.Author != "調査" {
		t.Errorf("%+v", n)
	}
	if len(n.Areas) != 2 || len(n.Hypotheses) != 1 || n.Hypotheses[0].Stance != Supports {
		t.Errorf("tags %+v %+v", n.Areas, n.Hypotheses)
	}
	if s.Visit.Progress["q2-1"] != Asked {
		t.Errorf("progress %v", s.Visit.Progress)
	}
	if n, _ = s.Take("n2", "次", now); n.Seq != 9 || n.Kind != Said {
		t.Errorf("%+v", n)
	}
	s.OffRecord = true
	if n, _ = s.Take("n3", "ここだけの話", now); n.Handling != OffRecord {
		t.Errorf("%+v", n)
	}
	if _, err := s.Take("n4", " 　\n", now); !errors.Is(err, ErrMissing) {
		t.Errorf("blank: %v", err)
	}
}

func TestOnlyAHandlingThatReleasesNothingStays(t *testing.T) {
	for _, c := range []struct {
		set  []Handling // before the first note
		want [2]Handling
	}{
		{nil, [2]Handling{Anonymous, Anonymous}},
		{[]Handling{Public}, [2]Handling{Public, Anonymous}},
		{[]Handling{Internal}, [2]Handling{Internal, Internal}},
		{[]Handling{Internal, Public}, [2]Handling{Public, Internal}},
		{[]Handling{Public, OffRecord}, [2]Handling{OffRecord, Anonymous}},
		{[]Handling{Internal, OffRecord}, [2]Handling{OffRecord, Internal}},
		{[]Handling{Internal, Anonymous}, [2]Handling{Anonymous, Anonymous}},
	} {
		s := NewSession(smallEdition(), plannedVisit(t), 0, Author{})
		for _, h := range c.set {
			s.Handle(h)
		}
		for i, want := range c.want {
			if n, err := s.Take("n", "話", time.Now()); err != nil || n.Handling != want {
				t.Errorf("set %v, note %d: %s, %v; want %s", c.set, i+1, n.Handling, err, want)
			}
		}
	}
}

func TestStepStaysWithinTheGuide(t *testing.T) {
	s := NewSession(smallEdition(), plannedVisit(t), 0, Author{})
	s.Step(-1)
	if q := s.Question(); q == nil || q.ID != "2-1" {
		t.Fatalf("question %v", q)
	}
	for range 10 {
		s.Step(+1)
	}
	if q := s.Question(); q == nil || q.ID != "7-2" {
		t.Fatalf("question %v", q)
	}
	s.Inbox = true
	if s.Item() != nil {
		t.Error("inbox has an item")
	}
	if n, _ := s.Take("n1", "受付箱へ", time.Now()); n.Question != "" {
		t.Errorf("inbox note under %s", n.Question)
	}
	if none := NewSession(smallEdition(), Visit{ID: "v2"}, 0, Author{}); none.Item() != nil || none.Question() != nil {
		t.Error("a visit without guide has a question")
	}
}

func TestVisitGoesForwardOnly(t *testing.T) {
	now := time.Now()
	v := plannedVisit(t)
	if err := v.Start(now); err != nil || v.State != VisitOngoing || v.Guide.PinnedAt == nil {
		t.Fatalf("%v %+v", err, v)
	}
	if err := v.Advance(VisitPlanned, now); err == nil {
		t.Error("went back to planned")
	}
	if err := v.Advance(VisitReviewed, now); err != nil || v.EndedAt == nil {
		t.Errorf("%v %+v", err, v)
	}
	if err := v.Advance(VisitClosed, now); err != nil {
		t.Error(err)
	}
	if err := v.Start(now); !errors.Is(err, ErrClosed) {
		t.Errorf("closed visit started: %v", err)
	}
}

func TestFindingTakesTagsAndTheStrictestHandling(t *testing.T) {
	e := smallEdition()
	f := FindingFrom("f1", "v1", e, []Note{
		{ID: "n1", Text: "監査の結果を委員会へ出す。次年度計画に載せる。 #6-1", Question: "6-1", Areas: []Area{Check}, Handling: Public},
		{ID: "n2", Text: "様式がある", Handling: Internal, Kind: Practice, Hypotheses: []HypothesisLink{{ID: "F21", Stance: Supports}}},
	})
	if f.Title != "監査の結果を委員会へ出す" || f.Text != "監査の結果を委員会へ出す。次年度計画に載せる。\n様式がある" {
		t.Errorf("%q / %q", f.Title, f.Text)
	}
	if f.Handling != Internal || !f.Practice || len(f.Notes) != 2 || len(f.Questions) != 1 || len(f.Hypotheses) != 1 {
		t.Errorf("%+v", f)
	}
}

func TestTallyCountsOperatorsNotVerdicts(t *testing.T) {
	var vs []Verdict
	for range 5 {
		vs = append(vs, Verdict{Operator: "電力A", Hypothesis: "F21", Ruling: Supported})
	}
	vs = append(vs, Verdict{Operator: "水道B", Hypothesis: "F21", Ruling: Supported}, Verdict{Operator: "水道B", Hypothesis: "F21", Ruling: Refuted})
	if got := TallyOf("F21", vs); got != (Tally{Supported: 1, Refuted: 1}) {
		t.Errorf("%+v", got)
	}
	if !TallyOf("F05", vs).Empty() {
		t.Error("F05 was never ruled on")
	}
}
