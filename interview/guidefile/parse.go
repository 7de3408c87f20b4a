package guidefile

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"kikitori/interview"
)

// The bounds of a file. A guide for a visit of two hours has some 10 KB; what
// is far beyond that or nested deeper than any guide was not made for this.
const (
	MaxBytes   = 256 << 10
	maxNesting = 64
	maxMinutes = 24 * 60
)

// reader gathers the problems of one Parse.
type reader struct {
	name     string
	edition  *interview.Edition
	problems []Problem
	item     interview.ItemID         // being read
	ids      map[interview.ItemID]int // line of first use
}

// Parse reads a guide file and checks it against the edition. On any fault it
// returns no File but an error that joins every [Problem]; [Problems] takes it
// apart. name stands for the file in the problems.
func Parse(name string, data []byte, e *interview.Edition) (*File, error) {
	r := &reader{name: name, edition: e, ids: map[interview.ItemID]int{}}
	root := value{r: r, line: 1}
	switch {
	case len(data) > MaxBytes:
		root.line = 0
		root.report(tooLarge, "limit", strconv.Itoa(MaxBytes))
		return nil, joined(r.problems)
	case !utf8.Valid(data):
		root.line = bytes.Count(data[:firstInvalid(data)], []byte("\n")) + 1
		root.report(notUTF8)
		return nil, joined(r.problems)
	}
	var fault *Problem
	if root.node, fault = r.parse(bytes.TrimPrefix(data, []byte("\ufeff"))); fault != nil {
		return nil, joined([]Problem{*fault})
	}
	f := &File{}
	if o, ok := root.object(); ok {
		r.readFile(o, f)
		o.end()
	}
	if err := joined(r.problems); err != nil {
		return nil, err
	}
	return f, nil
}

func firstInvalid(data []byte) int {
	for i := 0; i < len(data); {
		c, size := utf8.DecodeRune(data[i:])
		if c == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return len(data)
}

// parse returns the root of the only document. What a person typed may hit a
// fault of the parser; that is told like any other fault of the file.
func (r *reader) parse(data []byte) (root ast.Node, fault *Problem) {
	wrong := func(line int, detail string) *Problem {
		return &Problem{File: r.name, Line: line, ID: syntax, Args: map[string]string{"detail": detail}}
	}
	defer func() {
		if x := recover(); x != nil {
			root, fault = nil, wrong(1, fmt.Sprint(x))
		}
	}()
	if line := tooDeep(data); line > 0 {
		return nil, wrong(line, "nested too deeply")
	}
	file, err := parser.ParseBytes(data, 0)
	if err != nil {
		var at yaml.Error
		if errors.As(err, &at) && at.GetToken() != nil && at.GetToken().Position != nil {
			return nil, wrong(at.GetToken().Position.Line, at.GetMessage())
		}
		return nil, wrong(1, err.Error())
	}
	if len(file.Docs) != 1 || file.Docs[0].Body == nil {
		return nil, wrong(1, "one document is expected")
	}
	return file.Docs[0].Body, nil
}

// tooDeep returns the first line that opens more levels than any guide has, so
// that the parser's recursion stays small; 0 if there is none.
func tooDeep(data []byte) int {
	for i, line := range bytes.Split(data, []byte("\n")) {
		opened := bytes.Count(line, []byte("[")) + bytes.Count(line, []byte("{")) +
			bytes.Count(line, []byte("- ")) + bytes.Count(line, []byte("? ")) + bytes.Count(line, []byte(": "))
		indent := len(line) - len(bytes.TrimLeft(line, " \t"))
		if opened > maxNesting || indent > 4*maxNesting {
			return i + 1
		}
	}
	return 0
}

func (r *reader) readFile(o *object, f *File) {
	if v, ok := o.need("edition"); ok {
		year, whole := v.whole()
		f.Edition = year
		if whole && year != r.edition.Year {
			v.report(otherEdition, "value", strconv.Itoa(year), "year", strconv.Itoa(r.edition.Year))
		}
	}
	if _, ok := o.need("topics"); ok {
		o.each("topics", func(o *object) { f.Topics = append(f.Topics, r.readTopic(o)) })
	}
}

func (r *reader) readTopic(o *object) interview.Topic {
	var t interview.Topic
	if v, ok := o.need("title"); ok {
		t.Title = v.text()
	}
	if v, ok := o.need("minutes"); ok {
		n, whole := v.whole()
		if whole && (n < 0 || n > maxMinutes) {
			v.report(wrongMinutes, "value", strconv.Itoa(n), "limit", strconv.Itoa(maxMinutes))
		}
		t.Minutes = n
	}
	o.each("items", func(o *object) { t.Items = append(t.Items, r.readItem(o)) })
	return t
}

// readItem reads an item. What asks a question needs no title or id of its own.
func (r *reader) readItem(o *object) interview.Item {
	var it interview.Item
	if v, ok := o.find("question"); ok {
		it.Question = interview.QuestionID(v.text())
		if q := r.question(v, it.Question); q != nil {
			it.Title, it.ID = q.Title, interview.ItemID("q"+string(q.ID))
		}
		o.asked["title"] = true
	} else {
		o.need("title")
		o.need("id")
	}
	at := o.value
	if v, ok := o.find("title"); ok {
		it.Title = v.text()
	}
	if v, ok := o.find("id"); ok {
		it.ID, at = interview.ItemID(v.text()), v
	}
	r.once(at, it.ID)
	r.item = it.ID
	if v, ok := o.find("must"); ok {
		it.Must = v.flag()
	}
	it.Hypotheses = r.hypotheses(o)
	for _, v := range o.texts("probes") {
		if s := v.text(); s != "" {
			it.Probes = append(it.Probes, s)
		}
	}
	if v, ok := o.find("when"); ok {
		if w, ok := v.object(); ok {
			it.When = r.readWhen(w)
			w.end()
		}
	}
	return it
}

func (r *reader) once(v value, id interview.ItemID) {
	if id == "" {
		return
	}
	if first, twice := r.ids[id]; twice {
		v.report(duplicate, "value", string(id), "first", strconv.Itoa(first))
		return
	}
	r.ids[id] = v.line
}

func (r *reader) readWhen(o *object) *interview.Condition {
	w := &interview.Condition{Hypotheses: r.hypotheses(o)}
	for _, v := range o.texts("sectors") {
		name := v.text()
		if _, err := r.edition.Sector(name); name != "" && err != nil {
			v.report(unknownSector, "value", name, "known", r.sectors())
		}
		w.Sectors = append(w.Sectors, name)
	}
	o.each("answers", func(o *object) { w.Answers = append(w.Answers, r.readAnswer(o)) })
	o.each("heard", func(o *object) { w.Heard = append(w.Heard, r.readHeard(o)) })
	if w.Empty() {
		o.report(emptyField, "name", "when")
	}
	return w
}

func (r *reader) readAnswer(o *object) interview.Answered {
	var a interview.Answered
	var q *interview.Question
	if v, ok := o.need("question"); ok {
		a.Question = interview.QuestionID(v.text())
		q = r.question(v, a.Question)
	}
	if _, ok := o.need("any"); !ok {
		return a
	}
	for _, v := range o.texts("any") {
		label := v.text()
		if q != nil && label != "" && !slices.ContainsFunc(q.Choices, func(c interview.Choice) bool { return c.Label == label }) {
			v.report(unknownLabel, "question", string(q.ID), "value", label, "known", labels(q))
		}
		a.Any = append(a.Any, label)
	}
	if len(a.Any) == 0 {
		o.report(emptyField, "name", "any")
	}
	return a
}

// readHeard reads what must have been answered at an earlier item: one that
// comes later has no answer yet.
func (r *reader) readHeard(o *object) interview.Heard {
	var h interview.Heard
	if v, ok := o.need("item"); ok {
		h.Item = interview.ItemID(v.text())
		if _, earlier := r.ids[h.Item]; h.Item != "" && (!earlier || h.Item == r.item) {
			v.report(unknownItem, "value", string(h.Item))
		}
	}
	if _, ok := o.need("any"); !ok {
		return h
	}
	for _, v := range o.texts("any") {
		h.Any = append(h.Any, v.text())
	}
	if len(h.Any) == 0 {
		o.report(emptyField, "name", "any")
	}
	return h
}

func (r *reader) hypotheses(o *object) []interview.HypothesisID {
	var out []interview.HypothesisID
	for _, v := range o.texts("hypotheses") {
		id := interview.HypothesisID(v.text())
		if _, err := r.edition.Hypothesis(id); id != "" && err != nil {
			v.report(unknownHypothesis, "value", string(id))
		}
		out = append(out, id)
	}
	return out
}

func (r *reader) question(v value, id interview.QuestionID) *interview.Question {
	if id == "" {
		return nil
	}
	q, err := r.edition.Question(id)
	if err != nil {
		v.report(unknownQuestion, "value", string(id))
		return nil
	}
	return q
}

func (r *reader) sectors() string {
	var names []string
	for _, s := range r.edition.Sectors {
		names = append(names, s.Name)
	}
	return strings.Join(names, ", ")
}

func labels(q *interview.Question) string {
	var out []string
	for _, c := range q.Choices {
		out = interview.AddUnique(out, c.Label)
	}
	return strings.Join(out, ", ")
}
