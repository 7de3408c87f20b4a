package interview

import "testing"

func TestMergeKeepsWhatWasDoneByHand(t *testing.T) {
	draft := func(hs []HypothesisID, qs []QuestionID) *Guide {
		g, err := DraftGuide(smallEdition(), hs, qs, 90, titles)
		if err != nil {
			t.Fatal(err)
		}
		return &g
	}
	earlier := draft([]HypothesisID{"F21"}, []QuestionID{"5-3"})
	g := earlier.Clone()
	cut, _ := g.FindQuestion("7-2")
	g.Remove(cut)
	g.Insert(Place{0, 0}, Item{ID: "own", Title: "自己紹介"})
	p, _ := g.FindQuestion("6-1")
	g.At(p).Probes = append(g.At(p).Probes, "自分で足した追問")
	g.Merge(earlier, draft([]HypothesisID{"F21", "F05"}, nil))
	var got []ItemID
	for _, p := range g.Places() {
		got = append(got, g.At(p).ID)
	}
	want := map[ItemID]bool{"own": true, "q6-1": true, "q2-1": true}
	if len(got) != len(want) {
		t.Fatalf("%v", got)
	}
	for _, id := range got {
		if !want[id] {
			t.Errorf("%v", got)
		}
	}
	if p, _ := g.FindQuestion("6-1"); len(g.At(p).Probes) != 2 {
		t.Errorf("probes %v", g.At(p).Probes)
	}
	if last := g.Topics[len(g.Topics)-1]; last.Title != titles.Closing {
		t.Errorf("a new topic stands behind the close: %+v", g.Topics)
	}
}
