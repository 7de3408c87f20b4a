package search_test

import (
	"reflect"
	"strings"
	"testing"

	"kikitori/casebook/search"
)

func TestSynonymsWidenOnlyWhenAsked(t *testing.T) {
	e := scanOf(t, caseOf("a", "ＣＳＩＲＴの整備"), caseOf("b", "シーサートの整備"), caseOf("c", "シーサートとCSIRT"))
	q := search.Parse("csirt")
	if r := find(t, e, q); r.Total != 2 {
		t.Errorf("without synonyms: %s", ids(r))
	}
	r := find(t, e, q.Widen(search.BuiltinSynonyms()))
	if r.Total != 3 {
		t.Fatalf("with synonyms: %s", ids(r))
	}
	for _, h := range r.Hits {
		want := []string(nil)
		if h.ID == "b" {
			want = []string{"シーサート"}
		}
		if !reflect.DeepEqual(h.Synonyms, want) {
			t.Errorf("%s came by %v, want %v", h.ID, h.Synonyms, want)
		}
	}
	if len(q.Groups[0]) != 1 {
		t.Error("widening changed the query it was given")
	}
}

func TestSynonymsOfTheUserAreAdded(t *testing.T) {
	mine, err := search.ParseSynonyms("# mine\n\n訓練／ﾄﾚｰﾆﾝｸﾞ\n")
	if err != nil {
		t.Fatal(err)
	}
	e := scanOf(t, caseOf("a", "トレーニング"), caseOf("b", "事業継続計画"))
	all := search.BuiltinSynonyms().With(mine)
	for _, text := range []string{"訓練", "BCP"} {
		if r := find(t, e, search.Parse(text).Widen(all)); r.Total != 1 {
			t.Errorf("%s finds %d", text, r.Total)
		}
	}
}

func TestSynonymsWithoutASecondWordAreRefused(t *testing.T) {
	_, err := search.ParseSynonyms("a／b\n訓練／\n")
	if err == nil || !strings.Contains(err.Error(), "line 2") {
		t.Errorf("got %v", err)
	}
}
