package casebook

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kikitori/casebook/glossary"
)

func TestWarningsHelpACardAlong(t *testing.T) {
	g := glossary.Builtin()
	points := []string{"監査を通じて自組織のリスクを洗い出す。", "二", "三"}
	for name, x := range map[string]struct {
		c    Case
		want []string
	}{
		"nothing in it":   {Case{}, nil},
		"as it should be": {Case{Overview: []string{"一", "二"}, Points: points, Benefits: []string{"監査が早く終わる。"}}, nil},
		"too few":         {Case{Overview: []string{"一"}}, []string{"overview 0 few"}},
		"too many":        {Case{Benefits: []string{"一", "二", "三", "四"}}, []string{"benefits 0 many"}},
		"long point":      {Case{Points: append([]string{strings.Repeat("長", 57)}, points...)}, []string{"points 1 long"}},
		"two lines":       {Case{Points: append([]string{strings.Repeat("長", 56)}, points[1:]...)}, nil},
		"repeats":         {Case{Points: points, Benefits: []string{"自組織のリスクの洗い出しを監査を通じて行う。", "監査を通じて自組織のリスクを洗い出せる。"}}, []string{"benefits 1 repeats", "benefits 2 repeats"}},
		"abbreviation":    {Case{Points: []string{"CSIRTを置く。", "XYZを使う。", "CSIRTを動かす。"}}, []string{"points 1 unspelled", "points 2 unknown"}},
		"in the figure":   {Case{Figure: &Figure{Drawing: "箱 a：DMZ"}}, []string{"figure 0 unspelled"}},
		"half a contrast": {Case{Contrast: &Contrast{Before: []string{"前"}}}, []string{"contrast 0 half"}},
		"bad figure":      {Case{Figure: &Figure{Drawing: "箱 あ\nあ → い"}}, []string{"figure 0 figure"}},
	} {
		var got []string
		for _, w := range Warnings(&x.c, g) {
			got = append(got, fmt.Sprintf("%s %d %s", w.Part, w.At, w.Kind))
		}
		if !slices.Equal(got, x.want) {
			t.Errorf("%s: %q, want %q", name, got, x.want)
		}
	}
}

func TestWarningsTakeAnyCard(t *testing.T) {
	g := glossary.Builtin()
	rapid.Check(t, func(t *rapid.T) {
		texts := rapid.SliceOfN(rapid.StringMatching(`[あ-おA-Z（）。、\n]{0,80}`), 0, 6)
		c := Case{Overview: texts.Draw(t, "o"), Points: texts.Draw(t, "p"), Benefits: texts.Draw(t, "b"), Figure: &Figure{Drawing: rapid.String().Draw(t, "d")}}
		for _, w := range Warnings(&c, g) {
			if w.Kind == "" || w.At < 0 {
				t.Fatalf("%+v", w)
			}
		}
	})
}
