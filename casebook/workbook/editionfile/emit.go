package editionfile

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"kikitori/casebook/workbook"
)

// doc is one of the edition's files; each line knows the cell it came from.
type doc struct {
	reader *reader
	lines  []string
	at     []workbook.Place
}

func (d *doc) line(indent int, text string, at workbook.Place) {
	d.lines = append(d.lines, strings.Repeat(" ", indent)+text)
	d.at = append(d.at, at)
}

// item begins an entry of a list with its first fields; what belongs below
// follows with two more columns of indent.
func (d *doc) item(indent int, r *record) {
	start := len(d.lines)
	d.fields(indent+2, r)
	if start == len(d.lines) {
		d.line(indent+2, "{}", r.at)
	}
	l := d.lines[start]
	d.lines[start] = l[:indent] + "- " + l[indent+2:]
}

// fields writes the fields of a record that are filled in.
func (d *doc) fields(indent int, r *record) {
	for _, f := range r.table.fields {
		if strings.HasPrefix(f.name, "@") {
			continue
		}
		if f.kind == values {
			d.values(indent, r)
			continue
		}
		if c := r.cells[f.name]; c.text != "" {
			d.field(indent, f, c)
		}
	}
}

func (d *doc) field(indent int, f field, c cell) {
	if s, ok := d.scalar(f, c); ok {
		d.line(indent, f.name+": "+s, c.at)
	}
}

func (d *doc) scalar(f field, c cell) (string, bool) {
	switch f.kind {
	case count:
		return d.number(c)
	case counts:
		return d.numbers(c)
	case flag:
		return "true", on(c.text)
	case percent:
		return d.percent(c)
	case texts:
		var out []string
		for _, part := range split(c.text, "；;\n") {
			out = append(out, quote(part))
		}
		return "[" + strings.Join(out, ", ") + "]", len(out) > 0
	}
	return quote(d.word(f, c)), true
}

// on says whether a flag is set; 「－」 and words for no are not.
func on(s string) bool {
	switch workbook.Key(s) {
	case "", "-", "ー", "×", "x", "0", "いいえ", "なし", "no", "false":
		return false
	}
	return true
}

func (d *doc) word(f field, c cell) string {
	if f.words == nil {
		return c.text
	}
	var known []string
	for _, p := range f.words {
		if workbook.Key(p.word) == workbook.Key(c.text) || p.value == c.text {
			return p.value
		}
		known = append(known, p.word)
	}
	d.reader.fault(c.at, workbook.UnknownValue, "value", c.text, "known", strings.Join(known, " "))
	return f.words[0].value
}

func (d *doc) number(c cell) (string, bool) {
	n, err := strconv.Atoi(norm.NFKC.String(c.text))
	if err != nil {
		d.reader.fault(c.at, workbook.NotNumber, "value", c.text)
	}
	return strconv.Itoa(n), err == nil
}

func (d *doc) numbers(c cell) (string, bool) {
	var out []string
	for _, part := range split(norm.NFKC.String(c.text), ";,、 \n") {
		if n, ok := d.number(cell{part, c.at}); ok {
			out = append(out, n)
		}
	}
	return "[" + strings.Join(out, ", ") + "]", len(out) > 0
}

func (d *doc) percent(c cell) (string, bool) {
	v, ok := percentage(c.text)
	if !ok {
		d.reader.fault(c.at, workbook.NotPercent, "value", c.text)
	}
	return v, ok
}

// percentage reads a number, with or without a sign of percent.
func percentage(s string) (string, bool) {
	s = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(norm.NFKC.String(s)), "%"))
	v, err := strconv.ParseFloat(strings.ReplaceAll(s, "−", "-"), 64)
	if err != nil {
		return "", false
	}
	return strconv.FormatFloat(v, 'f', -1, 64), true
}

// open is a value that the source leaves open: 1.8/5.1? or, where there may be
// none at all, 49.2?－.
var open = regexp.MustCompile(`^(.+)\?\s*(-?)$`)

// values writes the percentages of the years.
func (d *doc) values(indent int, r *record) {
	d.line(indent, "values:", r.at)
	start := len(d.lines)
	for _, y := range r.years {
		if workbook.NoAnswer(y.text) {
			continue
		}
		if v, ok := d.value(y.cell); ok {
			d.line(indent+2, strconv.Itoa(y.year)+": "+v, y.at)
		}
	}
	if start == len(d.lines) {
		d.lines[start-1] += " {}"
	}
}

func (d *doc) value(c cell) (string, bool) {
	m := open.FindStringSubmatch(workbook.Key(c.text))
	if m == nil {
		return d.percent(c)
	}
	var out []string
	for _, part := range strings.Split(m[1], "/") {
		v, ok := percentage(part)
		if !ok {
			d.reader.fault(c.at, workbook.NotPercent, "value", c.text)
			return "", false
		}
		out = append(out, v)
	}
	s := "{candidates: [" + strings.Join(out, ", ") + "]"
	if m[2] != "" {
		s += ", mayHaveNoData: true"
	}
	return s + "}", true
}

func split(s, separators string) []string {
	var out []string
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(separators, r) }) {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// quote writes text so that YAML reads it as it is.
func quote(s string) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(s) // a string always encodes
	return strings.TrimSpace(b.String())
}
