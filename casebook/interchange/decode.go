package interchange

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"unicode/utf8"

	"kikitori/casebook"
	"kikitori/interview"
)

// maxBytes bounds what one file may hold; 10,000 cases take some 40 MB.
const maxBytes = 512 << 20

// Decode reads a whole file. The error joins every [Problem] of the file, each
// with its place; [Problems] takes it apart. Ids of questions, hypotheses and
// sectors are checked against the edition of the record's fiscal year where that
// is among those given; those of other years are checked for their shape only.
// A note without an id gets VISIT/SEQ. Text that is not fit to be stored is
// cleaned and named in File.Cleaned. Errors of r come back as they are.
func Decode(r io.Reader, editions ...*interview.Edition) (*File, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxBytes+1))
	if err != nil {
		return nil, fmt.Errorf("read the file: %w", err)
	}
	s, err := compiled()
	if err != nil {
		return nil, fmt.Errorf("interchange schema: %w", err)
	}
	d := &decoder{schemas: s, data: bytes.TrimPrefix(data, []byte("\ufeff")), file: &File{Format: Format, Version: Version}}
	if d.readable() {
		d.read()
	}
	if d.domain {
		newChecker(d, editions).all()
		for _, path := range tidy(d.file) {
			d.faults.add(locate(d.data, 0, path), path, notID, "value", "the text")
		}
	}
	if err := d.faults.err(d.data); err != nil {
		return nil, err
	}
	return d.file, nil
}

// decoder reads one file.
type decoder struct {
	schemas *schemas
	data    []byte
	faults  faults
	file    *File
	// places are the offsets of the records, by list; sound says which of them
	// have the right shape, so that only those are checked further.
	places map[string][]int
	sound  map[string][]bool
	domain bool // the file could be read as a whole
}

// readable reports whether the text is JSON at all.
func (d *decoder) readable() bool {
	if len(d.data) > maxBytes {
		d.faults.add(0, nil, tooLarge, "limit", strconv.Itoa(maxBytes>>20))
		return false
	}
	if at := invalidUTF8(d.data); at >= 0 {
		d.faults.add(at, nil, notUTF8)
		return false
	}
	if json.Valid(d.data) {
		return true
	}
	var syn *json.SyntaxError
	at, detail := len(d.data), "unexpected end"
	if err := json.Unmarshal(d.data, &struct{}{}); errors.As(err, &syn) {
		at, detail = int(syn.Offset), syn.Error()
		if at > 0 && at <= len(d.data) && detail != "unexpected end of JSON input" {
			at--
		}
	}
	d.faults.add(at, nil, syntax, "detail", detail)
	return false
}

func invalidUTF8(data []byte) int {
	if utf8.Valid(data) {
		return -1
	}
	for at := 0; at < len(data); {
		r, n := utf8.DecodeRune(data[at:])
		if r == utf8.RuneError && n == 1 {
			return at
		}
		at += n
	}
	return -1
}

// read walks the file once: the envelope as a whole, the records one by one.
func (d *decoder) read() {
	w := &walker{data: d.data, faults: &d.faults}
	w.space()
	start := w.pos
	if d.data[start] != '{' {
		d.faults.add(start, nil, wrongType, "want", "object", "found", kindOf(d.data[start]))
		return
	}
	if d.newer(start) {
		return
	}
	d.domain, d.places, d.sound = true, map[string][]int{}, map[string][]bool{}
	envelope := map[string]any{}
	w.object(func(name string) {
		if d.schemas.records[name] != nil && d.data[w.pos] == '[' {
			envelope[name] = []any{}
			w.array(func(i int) {
				from := w.pos
				w.value()
				d.record(name, i, from, d.data[from:w.pos])
			})
			return
		}
		from := w.pos
		w.value()
		v, err := jsonValue(d.data[from:w.pos])
		if err != nil {
			d.faults.add(from, w.path, notReadable, "detail", err.Error())
			return
		}
		envelope[name] = v
	})
	d.faults.schema(d.schemas.file.Validate(envelope), d.data, start, nil)
}

// newer reports a file of a later version, of which nothing else can be judged.
func (d *decoder) newer(start int) bool {
	at := locate(d.data, start, []string{"version"})
	var version int
	if at == start || json.NewDecoder(bytes.NewReader(d.data[at:])).Decode(&version) != nil || version <= Version {
		return false
	}
	d.faults.add(at, []string{"version"}, newerVersion, "value", strconv.Itoa(version), "known", strconv.Itoa(Version))
	return true
}

func jsonValue(raw []byte) (any, error) {
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.UseNumber()
	var v any
	err := dec.Decode(&v)
	return v, err
}

func kindOf(c byte) string {
	switch c {
	case '{':
		return "object"
	case '[':
		return "array"
	case '"':
		return "string"
	case 't', 'f':
		return "boolean"
	case 'n':
		return "null"
	}
	return "number"
}

// record checks one record by the schema and takes it in. One of a wrong shape
// is taken in as far as it can be read, so that others may refer to it.
func (d *decoder) record(list string, i, at int, raw []byte) {
	path := []string{list, strconv.Itoa(i)}
	before := len(d.faults.list)
	v, err := jsonValue(raw)
	if err == nil {
		d.faults.schema(d.schemas.records[list].Validate(v), d.data, at, path)
	}
	if err == nil {
		err = d.take(list, raw)
	} else {
		_ = d.take(list, raw)
	}
	if err != nil && len(d.faults.list) == before {
		d.unreadable(err, at, path)
	}
	d.places[list] = append(d.places[list], at)
	d.sound[list] = append(d.sound[list], len(d.faults.list) == before)
}

func (d *decoder) take(list string, raw []byte) error {
	f := d.file
	switch list {
	case "operators":
		return take(&f.Operators, raw)
	case "visits":
		return take(&f.Visits, raw)
	case "evidence":
		return take(&f.Evidence, raw)
	case "findings":
		return take(&f.Findings, raw)
	case "verdicts":
		return take(&f.Verdicts, raw)
	case "hypotheses":
		return take(&f.Hypotheses, raw)
	case "dismissals":
		return take(&f.Dismissals, raw)
	case "targets":
		return take(&f.Targets, raw)
	}
	return take(&f.Cases, raw)
}

func take[T interview.Operator | Visit | interview.Evidence | interview.Finding | interview.Verdict | casebook.Case |
	interview.OwnHypothesis | interview.Dismissal | interview.Target](list *[]T, raw []byte) error {
	var rec T
	err := json.Unmarshal(raw, &rec)
	*list = append(*list, rec)
	return err
}

// unreadable reports what the schema allows and Go cannot hold, e.g. a leap
// second.
func (d *decoder) unreadable(err error, at int, path []string) {
	var typ *json.UnmarshalTypeError
	if errors.As(err, &typ) {
		at += int(typ.Offset) - 1
	}
	d.faults.add(at, slices.Clone(path), notReadable, "detail", err.Error())
}
