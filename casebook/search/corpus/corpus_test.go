package corpus_test

import (
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"kikitori/casebook/search/corpus"
)

func TestSameSeedSameCases(t *testing.T) {
	a, b := corpus.New(7).Documents(5), corpus.New(7).Documents(5)
	if !reflect.DeepEqual(a, b) {
		t.Fatal("two runs with one seed differ")
	}
	if reflect.DeepEqual(a, corpus.New(8).Documents(5)) {
		t.Fatal("two seeds give the same cases")
	}
}

func TestShapeOfCases(t *testing.T) {
	docs := corpus.New(1).Documents(300)
	chars, common := 0, 0
	for _, d := range docs {
		text := d.Title
		for _, f := range d.Fields {
			text += f.Text
		}
		if !utf8.ValidString(text) {
			t.Fatalf("%s is not valid UTF-8", d.ID)
		}
		chars += utf8.RuneCountInString(text)
		if strings.Contains(text, "セキュリティ") {
			common++
		}
	}
	if mean := chars / len(docs); mean < 1000 || mean > 1500 {
		t.Errorf("mean length is %d characters, want 1,000 to 1,500", mean)
	}
	if common < len(docs)*9/10 {
		t.Errorf("セキュリティ occurs in %d of %d cases, want nearly all", common, len(docs))
	}
}
