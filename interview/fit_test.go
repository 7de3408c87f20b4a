package interview

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestFitSharesTheTimeAtHand(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := Guide{}
		for _, n := range rapid.SliceOfN(rapid.IntRange(0, 120), 0, 8).Draw(t, "topics") {
			g.Topics = append(g.Topics, Topic{Minutes: n})
		}
		minutes, before := rapid.IntRange(1, 480).Draw(t, "minutes"), g.Clone()
		g.Fit(minutes)
		if before.Minutes() == 0 && g.Minutes() != 0 || before.Minutes() > 0 && g.Minutes() != minutes {
			t.Fatalf("%d of %d", g.Minutes(), minutes)
		}
		for i := range g.Topics {
			share := float64(before.Topics[i].Minutes) * float64(minutes) / float64(max(before.Minutes(), 1))
			if got := float64(g.Topics[i].Minutes); got < share-1 || got > share+1 {
				t.Fatalf("topic %d: %v of %v", i, got, share)
			}
		}
	})
}

func TestWhatOneOperatorAnsweredIsNotAskedOfAnother(t *testing.T) {
	e := probing()
	sheet := &AnswerSheet{Edition: 2020, Answers: []Answer{{Question: "5-3", Choices: []string{"策定していない"}}}}
	g := Guide{Topics: []Topic{{Items: []Item{{ID: "q5-3", Question: "5-3", Probes: []string{"前からある"}}}}}}
	g.AskAboutAnswers(e, sheet)
	g.DropAnswers(e, sheet)
	if got := g.Topics[0].Items[0].Probes; !slices.Equal(got, []string{"前からある"}) {
		t.Errorf("%q", got)
	}
}
