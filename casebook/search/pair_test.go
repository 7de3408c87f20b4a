package search_test

import (
	"reflect"
	"testing"

	"kikitori/casebook/search"
)

func TestPairSentences(t *testing.T) {
	a := caseOf("a", "監査の報告", "overview", "内部監査の結果を\n四半期ごとに報告する。演習は毎年行う！", "points", "（様式を定める。）終わり")
	b := caseOf("b", "訓練", "overview", "社外の講師を招く。内部ｶﾝｻの結果を毎年報告する。")
	var got [][2]string
	for _, p := range search.PairSentences(&a, &b) {
		var row [2]string
		if p.A != nil {
			row[0] = bracketed(p.A.Text, p.MarksA)
		}
		if p.B != nil {
			row[1] = bracketed(p.B.Text, p.MarksB)
		}
		if (p.Likeness > 0) != (p.A != nil && p.B != nil) {
			t.Errorf("likeness %v of %v", p.Likeness, row)
		}
		got = append(got, row)
	}
	want := [][2]string{
		{"監査の報告", ""},
		{"[内部]監査[の結果を] 四半期ごとに[報告する。]", "[内部]ｶﾝｻ[の結果を]毎年[報告する。]"},
		{"演習は毎年行う！", ""},
		{"（様式を定める。）", ""},
		{"終わり", ""},
		{"", "訓練"},
		{"", "社外の講師を招く。"},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
}

func TestPairingIsWholeOnBothSides(t *testing.T) {
	a := caseOf("a", "同じ題", "overview", "監査を行う。監査を行う。")
	b := caseOf("b", "同じ題", "overview", "監査を行う。")
	n := 0
	for _, p := range search.PairSentences(&a, &b) {
		if p.B != nil {
			n++
		}
	}
	if n != 2 {
		t.Errorf("%d sentences of b are shown, want each once", n)
	}
}

func TestWorriesAreWhole(t *testing.T) {
	list := search.Worries(2020)
	if len(list) < 15 {
		t.Fatalf("%d worries", len(list))
	}
	for _, w := range list {
		byQuestion, byWords := w.Queries()
		if w.Text == "" || w.English == "" || len(byQuestion.Filters.Questions) == 0 || len(byWords.Groups) == 0 || len(byWords.Notices) > 0 {
			t.Errorf("worry %+v", w)
		}
	}
	for _, w := range search.Worries(2031) {
		if len(w.Questions) != 0 {
			t.Errorf("questions of another edition: %+v", w)
		}
	}
}
