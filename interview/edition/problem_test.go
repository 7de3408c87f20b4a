package edition

import (
	"errors"
	"io"
	"regexp"
	"testing"

	"kikitori/interview"
)

func TestProblemsOfAnotherErrorAreNone(t *testing.T) {
	if got := Problems(io.EOF); got != nil {
		t.Errorf("got %v", got)
	}
	if got := Problems(nil); got != nil {
		t.Errorf("got %v", got)
	}
}

func TestProblemUnwrapsToTheDomainError(t *testing.T) {
	for id, want := range map[string]error{
		unknownQuestion: interview.ErrUnknownQuestion,
		unknownSector:   interview.ErrUnknownSector,
		unknownArea:     interview.ErrUnknownArea,
		unknownScope:    interview.ErrUnknownValue,
		missingParent:   interview.ErrMissing,
	} {
		if !errors.Is(Problem{ID: id}, want) {
			t.Errorf("%s is not %v", id, want)
		}
	}
	if (Problem{ID: wrongTotal}).Unwrap() != nil {
		t.Error("a wrong total is no error of the domain")
	}
}

// Every argument that a message names is given wherever the message is
// reported: the problems that the other tests provoke leave no placeholder.
var placeholder = regexp.MustCompile(`\{[a-z]+\}`)

func TestMessagesAreFilledIn(t *testing.T) {
	files := small(t)
	edit(t, files, smallQuestions, "sum: 90.0", "sum: 91.0")
	edit(t, files, smallQuestions, "{2031: 20.1, 2030: 15.0}", "{2031: 20.4, 2030: 15.0}")
	edit(t, files, smallQuestions, "items: 1", "items: 2")
	edit(t, files, smallQuestions, "total: 100.1", "total: 100.2")
	edit(t, files, smallQuestions, "pages: [5]", "pages: [-5, a]")
	edit(t, files, smallQuestions, "values: {2031: 90}", "values: {2031: 190, 1999: 1}")
	edit(t, files, "edition.yaml", "respondents: 12", "respondents: 13")
	edit(t, files, "edition.yaml", "    respondents: 30\n", "    respondents: 31\n")
	edit(t, files, "hypotheses.yaml", "label: 訓練", "label: 鍛錬")
	edit(t, files, "cases.yaml", "area: do", "area: nowhere\n    zzz: 1")
	_, err := Load(files)
	if n := len(Problems(err)); n != 13 {
		t.Errorf("%d problems:\n%v", n, err)
	}
	for _, p := range Problems(err) {
		if left := placeholder.FindString(p.Error()); left != "" {
			t.Errorf("%s is left in %q", left, p.Error())
		}
	}
}

func TestEveryMessageSaysWhatToDo(t *testing.T) {
	for _, id := range MessageIDs() {
		if !regexp.MustCompile(`^edition\.[a-z][A-Za-z]+$`).MatchString(id) || !regexp.MustCompile(`.+[;,] .+`).MatchString(english[id]) {
			t.Errorf("%s: %q", id, english[id])
		}
	}
}
