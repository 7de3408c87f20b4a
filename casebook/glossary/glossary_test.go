package glossary

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestKnownWords(t *testing.T) {
	g := Builtin()
	for _, w := range []string{
		"セキュリティ", "ｾｷｭﾘﾃｨ", "せきゅりてぃ", "セキュリティポリシー", "クラウドサービス", "リスクアセスメント", "システム・ネットワーク",
		"csirt", "ＣＳＩＲＴ", "JPCERT/CC", "IT-BCP", "サイバーセキュリティリスク", "テレワーク",
	} {
		if !g.Known(w) {
			t.Errorf("%s is unknown", w)
		}
	}
	for _, w := range []string{"", " ", "セキュアリンクス", "ネットガルド", "クモノスビュー", "セキュリティX", "ア", "ACME", "セキュ"} {
		if g.Known(w) {
			t.Errorf("%s is known", w)
		}
	}
}

func TestAWordOfKnownWordsIsKnown(t *testing.T) {
	words := []string{"リスク", "ベース", "サイバー", "システム", "csirt"}
	g := New()
	for _, w := range words {
		g = g.With(Entry{Term: w})
	}
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOfN(rapid.SampledFrom(words), 1, 6).Draw(t, "parts")
		if w := strings.Join(parts, ""); !g.Known(w) {
			t.Fatal(w)
		}
		if w := strings.Join(parts, "") + "ヌ"; g.Known(w) {
			t.Fatal(w)
		}
	})
}

func TestUnspelledAbbreviations(t *testing.T) {
	g := Builtin()
	for name, c := range map[string]struct {
		texts []string
		want  []string
	}{
		"plain":           {[]string{"CSIRTを置く。"}, []string{"CSIRT"}},
		"second use":      {[]string{"CSIRT（事故対応の班）を置く。", "CSIRTが動く。"}, nil},
		"in brackets":     {[]string{"事業継続計画（BCP）を整える。"}, nil},
		"long beside it":  {[]string{"最高情報セキュリティ責任者、すなわちCISOが率いる。"}, nil},
		"spelled later":   {[]string{"BCPを整える。", "BCP（事業継続計画）を見直す。"}, []string{"BCP"}},
		"only a mark":     {[]string{"UTM（※１）を置く。"}, []string{"UTM"}},
		"a note":          {[]string{"UTM（※１）を置く。", "※１. UTM：複数の機能を統合した機器"}, nil},
		"everyday":        {[]string{"ITとIDとPDCAとWi-Fi。"}, nil},
		"unknown":         {[]string{"XYZを使う。"}, []string{"XYZ"}},
		"several":         {[]string{"SPF/DKIM/DMARCを使う。"}, []string{"SPF", "DKIM", "DMARC"}},
		"full width":      {[]string{"ＣＳＩＲＴを置く。"}, []string{"ＣＳＩＲＴ"}},
		"a word":          {[]string{"Guidelineに従う。"}, nil},
		"known as one":    {[]string{"JPCERT/CCの情報を見る。"}, nil},
		"nothing at all":  {nil, nil},
		"empty brackets":  {[]string{"", "（）"}, nil},
		"small in middle": {[]string{"DDoSに備える。"}, []string{"DDoS"}},
	} {
		var got []string
		for _, u := range g.Unspelled(c.texts...) {
			got = append(got, u.Term)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	u := g.Unspelled("概要。", "CSIRTを置く。")
	if len(u) != 1 || u[0].Text != 1 || u[0].Long[0] != "シーサート" {
		t.Errorf("%+v", u)
	}
}

func TestParseTellsEveryBadLine(t *testing.T) {
	got, err := Parse("# 注\n\nFOO ＝ ふー ／ フウ\n甲、乙 、\n")
	want := []Entry{{"FOO", []string{"ふー", "フウ"}}, {Term: "甲"}, {Term: "乙"}}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%v %+v", err, got)
	}
	_, err = Parse("A =\n= x\n、、\nB = b\nC = C\n")
	if !errors.Is(err, ErrLine) {
		t.Fatal(err)
	}
	for _, want := range []string{"line 1", "line 2", "line 3", "line 5"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%s is not in %v", want, err)
		}
	}
}

func TestTermsOfAnOfficeReplaceTheBuiltIn(t *testing.T) {
	g := Builtin().With(Entry{Term: "XYZ"}, Entry{Term: "csirt"})
	if len(g.Unspelled("XYZとCSIRT。")) != 0 || len(Builtin().Unspelled("XYZとCSIRT。")) != 2 {
		t.Error("what an office added has no effect, or one it should not have")
	}
}

func FuzzUnspelled(f *testing.F) {
	for _, s := range []string{"CSIRT（※", "（BCP）", "A/-B", "※１. UTM：", "\xff\xfeAB", "ＡＢ／ＣＤ"} {
		f.Add(s)
	}
	g := Builtin()
	f.Fuzz(func(t *testing.T, s string) {
		for _, u := range g.Unspelled(s) {
			if !strings.Contains(s, u.Term) {
				t.Errorf("%+v in %q", u, s)
			}
		}
		if list, err := Parse(s); err == nil {
			New(list...).Known(s)
		}
	})
}
