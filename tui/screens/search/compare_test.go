package search

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kikitori/tui/frame"
	"kikitori/tui/internal/drive"
	"kikitori/tui/internal/golden"
)

func TestSentencesEndWhereTheyEnd(t *testing.T) {
	for text, want := range map[string]string{
		"監査した。次に見直した。":  "監査した。|次に見直した。",
		"「やる。」と決めた\n翌年": "「やる。」|と決めた|翌年",
		"三・二％":          "三・二％",
		"":              "",
	} {
		if got := strings.Join(sentences(text), "|"); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestAlikeSentencesFaceEachOther(t *testing.T) {
	got := pairUp(
		[]string{"訓練を毎年行う。", "監査の結果を四半期ごとに委員会へ報告する。"},
		[]string{"監査の結果を毎月委員会へ報告する。", "保険に加入する。"})
	want := []facing{
		{"訓練を毎年行う。", ""},
		{"監査の結果を四半期ごとに委員会へ報告する。", "監査の結果を毎月委員会へ報告する。"},
		{"", "保険に加入する。"},
	}
	if len(got) != len(want) {
		t.Fatalf("%+v", got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("row %d: %+v, want %+v", i, got[i], want[i])
		}
	}
}

func TestPairingLosesNoSentence(t *testing.T) {
	text := rapid.SliceOf(rapid.StringMatching(`[監査訓練を行うa]{1,8}。`))
	rapid.Check(t, func(t *rapid.T) {
		left, right := text.Draw(t, "left"), text.Draw(t, "right")
		var l, r []string
		for _, f := range pairUp(left, right) {
			if f.left != "" {
				l = append(l, f.left)
			}
			if f.right != "" {
				r = append(r, f.right)
			}
		}
		if strings.Join(l, "") != strings.Join(left, "") || len(r) != len(right) {
			t.Fatalf("%q %q became %q %q", left, right, l, r)
		}
	})
}

func TestTwoCasesSideBySide(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s, d, _ := start(t, "監査の指摘を経営層が追う")
		d.Keys("f3", "f3")
		golden.Screen(t, s, "compared")
		shows(t, s, "監査の指摘を経営層が追う仕組み", "監査で出た指摘の残り", "経営層が対策の優先順位を")
		d.Keys("enter")
		if got, ok := d.Step().(frame.Open); !ok || got.Route != (frame.EditCase{ID: "c1"}) {
			t.Errorf("step %+v", d.Step())
		}
		d.Keys("esc")
		if s.compared != nil || s.similar == nil {
			t.Error("Esc does not lead back to the similar cases")
		}
		d.Keys("f3").Type("計画")
		if s.compared != nil || s.focus != onBox {
			t.Error("what is pasted does not reach the box")
		}
	})
}
