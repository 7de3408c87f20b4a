package casebook

import (
	"encoding/json"
	"reflect"
	"testing"

	"kikitori/casebook/search"
)

func TestASavedSearchAsksWhatWasAsked(t *testing.T) {
	s := SavedSearch{
		ID: "s1", Name: "監査", Text: "監査 分野:ガス 年度:2018", Kind: search.KindCase, Sort: SortYear,
		Narrow: []Narrowing{{search.DimSector, "電力"}, {search.DimYear, "2020"}, {"unknown", "x"}},
	}
	data, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	var back SavedSearch
	if err := json.Unmarshal(data, &back); err != nil || !reflect.DeepEqual(back, s) {
		t.Fatalf("%+v, %v", back, err)
	}
	q := back.Query(search.Parser{})
	want := search.Filters{Sectors: []string{"電力"}, Years: []search.YearRange{{From: 2020, To: 2020}}}
	if q.Text != s.Text || !reflect.DeepEqual(q.Filters, want) || q.Sort != search.SortYear || q.Recent ||
		!reflect.DeepEqual(q.Kinds, []search.Kind{search.KindCase}) || len(q.Groups) != 1 {
		t.Errorf("%+v", q)
	}
	recent := SavedSearch{Text: "CSIRT", Sort: SortRecent, Synonyms: true}
	if q := recent.Query(search.Parser{}); !q.Recent || len(q.Kinds) != 0 || len(q.Groups[0]) < 2 {
		t.Errorf("%+v", q)
	}
}
