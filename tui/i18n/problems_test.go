package i18n

import (
	"slices"
	"strings"
	"testing"

	"kikitori/casebook/figure"
	"kikitori/casebook/interchange"
	"kikitori/casebook/paper/docx"
	"kikitori/casebook/workbook"
	"kikitori/interview/edition"
	"kikitori/interview/guidefile"
	"kikitori/interview/identityfile"
)

func TestEveryProblemIsWordedInBothLanguages(t *testing.T) {
	for _, lang := range []string{Japanese, English} {
		p := New(lang)
		for _, id := range slices.Concat(interchange.MessageIDs(), edition.MessageIDs(), guidefile.MessageIDs(), workbook.MessageIDs(), identityfile.MessageIDs(), figure.MessageIDs(), docx.MessageIDs()) {
			if s := p.T(id, Vars{}); strings.HasPrefix(s, "[") {
				t.Errorf("%s: %s is missing", lang, id)
			}
		}
	}
}

func TestProblemNamesPlaceAndValue(t *testing.T) {
	got := New(Japanese).Problem(interchange.Problem{
		Pointer: "/cases/3/questions/0", Line: 12, Column: 5, ID: "interchange.unknownQuestion",
		Args: map[string]string{"value": "99-1", "year": "2020"},
	})
	want := "12行5字目 /cases/3/questions/0：2020年度の調査票に設問「99-1」はありません。番号を直してください"
	if got != want {
		t.Errorf("got %q", got)
	}
}
