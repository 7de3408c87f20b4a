// Package identityfile reads identities from a text file that is written by hand
// (docs/GATE.md).
//
// In comes the text of a file; out go identities, or every fault with its line.
// A fault names fields and operators, never a word that identifies.
package identityfile

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"kikitori/interview"
	"kikitori/interview/text"
)

// MaxBytes is the largest file that is read.
const MaxBytes = 1 << 20

// Problem is one fault. ID and Args let a screen word it in its own language;
// Error words it in English.
type Problem struct {
	Line int // from 1; 0 where the whole file is meant
	ID   string
	Args map[string]string
}

// The ids of the messages.
const (
	tooLarge     = "identityfile.tooLarge"
	notUTF8      = "identityfile.notUTF8"
	noOperator   = "identityfile.noOperator"
	emptyCode    = "identityfile.emptyCode"
	noField      = "identityfile.noField"
	unknownField = "identityfile.unknownField"
	twice        = "identityfile.twice"
	secondName   = "identityfile.secondName"
	noWords      = "identityfile.noWords"
	longWord     = "identityfile.longWord"
	nothing      = "identityfile.nothing"
)

var english = map[string]string{
	tooLarge:     "the file is larger than {limit} bytes; split it",
	notUTF8:      "not UTF-8 text; save the file as UTF-8",
	noOperator:   "words before the first operator; begin with [code]",
	emptyCode:    "an operator without a code; write it between the brackets",
	noField:      "neither [code] nor field: words; correct the line or begin it with #",
	unknownField: "unknown field {name}; use one of: {known}",
	twice:        "operator {code} stands on line {first} too; put both together",
	secondName:   "a second real name of {code}; put it under aliases or former",
	noWords:      "{code} has not one word; add its name or remove it",
	longWord:     "a word of {name} is longer than {limit} characters; separate words with 、 or ;",
	nothing:      "no operator in the file; begin with [code]",
}

// MessageIDs lists the ids that a Problem can have, sorted.
func MessageIDs() []string { return slices.Sorted(maps.Keys(english)) }

// Error returns "line: what is wrong; what to do".
func (p Problem) Error() string {
	pairs := []string{}
	for _, k := range slices.Sorted(maps.Keys(p.Args)) {
		pairs = append(pairs, "{"+k+"}", p.Args[k])
	}
	return fmt.Sprintf("%d: %s", p.Line, strings.NewReplacer(pairs...).Replace(english[p.ID]))
}

// Problems returns the problems that an error of Parse joins, by line.
func Problems(err error) []Problem {
	var many interface{ Unwrap() []error }
	if errors.As(err, &many) {
		var out []Problem
		for _, e := range many.Unwrap() {
			out = append(out, Problems(e)...)
		}
		return out
	}
	if p, ok := errors.AsType[Problem](err); ok {
		return []Problem{p}
	}
	return nil
}

// Parse reads a file:
//
//	# 事業者ごとに
//	[電力A]
//	name: 北陽電力株式会社
//	short: 北電、北陽
//	people: 佐伯 太郎; 高梨
//
// Words are separated by 、 or ; and a field may stand more than once.
func Parse(data []byte) ([]interview.Identity, error) {
	r := &reader{lines: map[interview.OperatorCode]int{}}
	switch {
	case len(data) > MaxBytes:
		r.wrong(0, tooLarge, "limit", strconv.Itoa(MaxBytes))
	case !utf8.Valid(data):
		for i, line := range bytes.Split(data, []byte("\n")) {
			if !utf8.Valid(line) {
				r.wrong(i+1, notUTF8)
			}
		}
	default:
		n := 0
		for line := range strings.Lines(strings.TrimPrefix(string(data), "\ufeff")) {
			n++
			r.line(n, strings.TrimSpace(text.Clean(line)))
		}
		r.end(n)
	}
	if len(r.problems) > 0 {
		slices.SortStableFunc(r.problems, func(a, b Problem) int { return cmp.Compare(a.Line, b.Line) })
		var errs []error
		for _, p := range r.problems {
			errs = append(errs, p)
		}
		return nil, errors.Join(errs...)
	}
	return r.out, nil
}

type reader struct {
	out      []interview.Identity
	open     bool // within an operator, known or not
	lines    map[interview.OperatorCode]int
	problems []Problem
}

func (r *reader) wrong(line int, id string, args ...string) {
	p := Problem{Line: line, ID: id, Args: map[string]string{}}
	for i := 0; i+1 < len(args); i += 2 {
		p.Args[args[i]] = args[i+1]
	}
	r.problems = append(r.problems, p)
}

func (r *reader) line(n int, s string) {
	switch {
	case s == "" || strings.HasPrefix(s, "#"):
	case strings.HasPrefix(s, "[") && strings.HasSuffix(s, "]"):
		r.operator(n, interview.OperatorCode(strings.TrimSpace(s[1:len(s)-1])))
	default:
		name, words, ok := strings.Cut(strings.Replace(s, "：", ":", 1), ":")
		if !ok {
			r.wrong(n, noField)
			return
		}
		r.field(n, interview.IdentityKind(strings.ToLower(strings.TrimSpace(name))), words)
	}
}

func (r *reader) operator(n int, code interview.OperatorCode) {
	r.open = true
	switch first := r.lines[code]; {
	case code == "":
		r.wrong(n, emptyCode)
	case first > 0:
		r.wrong(n, twice, "code", string(code), "first", strconv.Itoa(first))
	default:
		r.lines[code] = n
	}
	r.out = append(r.out, interview.Identity{Operator: code})
}

func (r *reader) field(n int, kind interview.IdentityKind, words string) {
	if !slices.Contains(interview.IdentityKinds(), kind) {
		var known []string
		for _, k := range interview.IdentityKinds() {
			known = append(known, string(k))
		}
		r.wrong(n, unknownField, "name", string(kind), "known", strings.Join(known, ", "))
		return
	}
	if !r.open {
		r.wrong(n, noOperator)
		return
	}
	id := &r.out[len(r.out)-1]
	list := strings.FieldsFunc(words, func(c rune) bool { return c == '、' || c == ';' || c == '；' })
	for _, w := range list {
		if utf8.RuneCountInString(strings.TrimSpace(w)) > interview.MaxIdentityWord {
			r.wrong(n, longWord, "name", string(kind), "limit", strconv.Itoa(interview.MaxIdentityWord))
		}
	}
	if kind == interview.RealName && len(id.Words(kind))+len(list) > 1 {
		r.wrong(n, secondName, "code", string(id.Operator))
		return
	}
	id.SetWords(kind, append(slices.Clone(id.Words(kind)), list...))
}

func (r *reader) end(last int) {
	if len(r.out) == 0 && len(r.problems) == 0 {
		r.wrong(max(last, 1), nothing)
	}
	for i := range r.out {
		if code := r.out[i].Operator; code != "" && r.out[i].Count() == 0 && len(r.problems) == 0 {
			r.wrong(r.lines[code], noWords, "code", string(code))
		}
	}
}

// Format writes an identity as Parse reads it.
func Format(i *interview.Identity) string {
	var b strings.Builder
	fmt.Fprintf(&b, "[%s]\n", i.Operator)
	for _, k := range interview.IdentityKinds() {
		if words := i.Words(k); len(words) > 0 {
			fmt.Fprintf(&b, "%s: %s\n", k, strings.Join(words, "、"))
		}
	}
	return b.String()
}
