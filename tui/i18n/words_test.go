package i18n

import (
	"testing"

	"kikitori/casebook"
	"kikitori/casebook/board"
	"kikitori/interview"
	"kikitori/interview/suggest"
	"kikitori/interview/target"
)

// every calls word for each value and checks that all words differ and that none
// is just the identifier or a missing message.
func every[T ~string](t *testing.T, what string, values []T, word func(T) string) {
	t.Helper()
	seen := map[string]T{}
	for _, v := range values {
		w := word(v)
		if other, dup := seen[w]; dup || w == "" || w[0] == '[' {
			t.Errorf("%s %q: %q (also %q)", what, v, w, other)
		}
		seen[w] = v
	}
	if got := word("from a later version"); got != "from a later version" {
		t.Errorf("%s: an unknown value is shown as %q", what, got)
	}
}

func TestEveryValueOfTheDomainHasAWordOfItsOwn(t *testing.T) {
	for _, lang := range []string{Japanese, English} {
		p := New(lang)
		every(t, "area", interview.Areas(), p.Area)
		every(t, "kind", interview.NoteKinds(), p.Kind)
		every(t, "handling", append(interview.Handlings(), interview.OffRecord), p.Handling)
		every(t, "visit state", interview.VisitStates(), p.VisitState)
		every(t, "case state", casebook.States(), p.CaseState)
		every(t, "mode", interview.Modes(), p.Mode)
		every(t, "ruling", append(interview.Rulings(), ""), p.Ruling)
		every(t, "stance", interview.Stances(), p.Stance)
		every(t, "side", []interview.Side{interview.OfficeSide, interview.OperatorSide}, p.Side)
		every(t, "question state", []interview.QuestionState{interview.Unasked, interview.Asked, interview.Skipped, interview.Deferred}, p.QuestionState)
		every(t, "answer type", []interview.AnswerType{interview.Single, interview.Multiple}, p.AnswerType)
		every(t, "support", []interview.Support{interview.SupportFull, interview.SupportPartial, interview.SupportWeak}, p.Support)
		every(t, "rule kind", interview.RuleKinds(), p.RuleKind)
		every(t, "suggestion state", suggest.States(), p.SuggestionState)
		every(t, "strength", board.Strengths(), p.Strength)
		every(t, "ground", target.GroundKinds(), func(k target.GroundKind) string { return p.Ground(target.Ground{Kind: k}, 2020, 3, "") })
	}
}

func TestDates(t *testing.T) {
	for _, c := range []struct{ lang, date, want string }{
		{"ja", "2020-10-05", "2020-10-05（月）"}, {"en", "2020-10-05", "Mon 2020-10-05"}, {"ja", "未定", "未定"},
	} {
		if got := New(c.lang).Date(c.date); got != c.want {
			t.Errorf("%s: %q", c.lang, got)
		}
	}
	if got := New("ja").FiscalYear(2020); got != "2020年度" {
		t.Errorf("%q", got)
	}
}
