package catalog

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"kikitori/interview"
)

func TestEveryWordIsThereInEveryLanguage(t *testing.T) {
	ja, err := WordsOf("ja")
	if err != nil {
		t.Fatal(err)
	}
	en, err := WordsOf("en")
	if err != nil {
		t.Fatal(err)
	}
	for i := range reflect.TypeFor[Words]().NumField() {
		name := reflect.TypeFor[Words]().Field(i).Name
		a, b := reflect.ValueOf(ja).Elem().Field(i), reflect.ValueOf(en).Elem().Field(i)
		if a.Kind() == reflect.Map {
			if a.Len() == 0 || a.Len() != b.Len() {
				t.Errorf("%s: %v %v", name, a, b)
			}
			for _, k := range a.MapKeys() {
				if !b.MapIndex(k).IsValid() || b.MapIndex(k).String() == "" || a.MapIndex(k).String() == "" {
					t.Errorf("%s: %v", name, k)
				}
			}
			continue
		}
		if a.String() == "" || b.String() == "" {
			t.Errorf("%s is empty", name)
		}
		for _, arg := range []string{"{year}", "{number}", "{count}", "{total}", "{value}", "{values}", "{scope}", "{years}", "{id}", "{title}", "{page}", "{text}"} {
			if strings.Contains(a.String(), arg) != strings.Contains(b.String(), arg) {
				t.Errorf("%s: only one language uses %s", name, arg)
			}
		}
	}
	for _, a := range interview.Areas() {
		if ja.AreaName(a) == "" {
			t.Errorf("area %s", a)
		}
	}
	for _, lang := range []string{"", "fr", "../ja", "ja.json", `words\ja`} {
		if _, err := WordsOf(lang); !errors.Is(err, interview.ErrUnknownValue) {
			t.Errorf("%q: %v", lang, err)
		}
	}
}

func TestYearsAndNumbersAreWritten(t *testing.T) {
	w, err := WordsOf("ja")
	if err != nil {
		t.Fatal(err)
	}
	for year, want := range map[int]string{2020: "2020年度（令和2年度）", 2019: "2019年度（令和元年度）", 2018: "2018年度（平成30年度）", 1989: "1989年度（平成元年度）", 1988: "1988年度（昭和63年度）", 1900: "1900年度（1900年度）"} {
		if got := w.FiscalYearOf(year); got != want {
			t.Errorf("%d: %s", year, got)
		}
	}
	for n, want := range map[int]string{0: "事例", -3: "事例", 1: "事例①", 20: "事例⑳", 21: "事例21"} {
		if got := w.CaseLabel(n); got != want {
			t.Errorf("%d: %s", n, got)
		}
	}
}
