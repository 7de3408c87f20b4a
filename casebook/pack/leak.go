package pack

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"kikitori/interview"
)

// LeakError says that a paper for the operator holds what must not leave. It
// comes from what was typed by hand: the title of an item or a topic.
type LeakError struct {
	Paper string // name of its file
	Where string // the text in it
	Word  string // what must not be there
}

func (e *LeakError) Error() string {
	return fmt.Sprintf("%s: %q holds %q, which the operator must not see; reword it in the guide", e.Paper, e.Where, e.Word)
}

// check looks for other operators, hypotheses and judgements in a paper.
func (k *maker) check(d *Document) error {
	secrets := k.secrets()
	for _, text := range d.Paper.Texts() {
		for _, s := range secrets {
			if s.in(text) {
				return &LeakError{Paper: d.Name, Where: text, Word: s.word}
			}
		}
	}
	return nil
}

// secret is a word that must not leave; ids are found as whole words only.
type secret struct {
	word  string
	whole *regexp.Regexp
}

func (s *secret) in(text string) bool {
	if s.whole != nil {
		return s.whole.MatchString(text)
	}
	return strings.Contains(text, s.word)
}

// shortClause is the length, in characters, below which a clause of a
// hypothesis is a turn of phrase that stands in questions as well.
const shortClause = 8

// secrets lists the code names, and the ids and clauses of every hypothesis.
// What the questionnaire itself says is no secret.
func (k *maker) secrets() []secret {
	var out []secret
	public := k.public()
	for _, code := range append([]interview.OperatorCode{k.Visit.Operator}, k.Others...) {
		if code != "" && !strings.Contains(public, string(code)) {
			out = append(out, secret{word: string(code)})
		}
	}
	for i := range k.Edition.Hypotheses {
		h := &k.Edition.Hypotheses[i]
		if h.ID != "" {
			out = append(out, secret{word: string(h.ID), whole: regexp.MustCompile(`(^|[^0-9A-Za-z])` + regexp.QuoteMeta(string(h.ID)) + `($|[^0-9A-Za-z])`)})
		}
		for _, c := range clauses(h.Statement) {
			if utf8.RuneCountInString(c) >= shortClause && !strings.Contains(public, c) {
				out = append(out, secret{word: c})
			}
		}
	}
	return out
}

func clauses(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("、。，．,.；;（）()「」・", r) })
}

// public is the text of the questionnaire.
func (k *maker) public() string {
	var b strings.Builder
	b.WriteString(k.Edition.Title + "\n")
	for i := range k.Edition.Questions {
		q := &k.Edition.Questions[i]
		b.WriteString(q.Title + "\n" + q.Viewpoint + "\n")
		for _, c := range q.Choices {
			b.WriteString(c.Label + "\n")
		}
	}
	return b.String()
}
