package interchange

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"kikitori/casebook"
	"kikitori/interview"
)

// Encode writes a file in its canonical form: records sorted by id, notes by
// number, two spaces of indent, a newline at the end, no null for a list. The
// same records give the same bytes. A note off the record is refused with
// ErrOffRecord, and nothing of it is named but its place. f is not changed.
func Encode(w io.Writer, f *File) error {
	for i := range f.Visits {
		for _, n := range f.Visits[i].Notes {
			if n.Handling == interview.OffRecord {
				return fmt.Errorf("encode note %d of visit %s: %w", n.Seq, f.Visits[i].ID, interview.ErrOffRecord)
			}
		}
	}
	out := &encoder{w: bufio.NewWriterSize(w, 1<<16)}
	out.text(fmt.Sprintf("{\n  \"format\": %q,\n  \"version\": %d", Format, Version))
	encodeList(out, "operators", f.Operators, func(o interview.Operator) string { return string(o.Code) }, nil)
	encodeList(out, "visits", f.Visits, func(v Visit) string { return string(v.ID) }, plainVisit)
	for i := range f.Evidence {
		if f.Evidence[i].Handling == interview.OffRecord {
			return fmt.Errorf("encode document %d: %w", i+1, interview.ErrOffRecord)
		}
	}
	if len(f.Evidence) > 0 {
		encodeList(out, "evidence", f.Evidence, func(e interview.Evidence) string { return string(e.ID) }, nil)
	}
	if len(f.Findings) > 0 {
		encodeList(out, "findings", f.Findings, func(f interview.Finding) string { return string(f.ID) }, nil)
	}
	if len(f.Verdicts) > 0 {
		encodeList(out, "verdicts", f.Verdicts, func(v interview.Verdict) string { return string(v.ID) }, nil)
	}
	if len(f.Hypotheses) > 0 {
		encodeList(out, "hypotheses", f.Hypotheses, func(o interview.OwnHypothesis) string { return string(o.ID) }, plainOwn)
	}
	if len(f.Dismissals) > 0 {
		encodeList(out, "dismissals", f.Dismissals, func(d interview.Dismissal) string { return string(d.ID) }, nil)
	}
	if len(f.Targets) > 0 {
		encodeList(out, "targets", f.Targets, func(t interview.Target) string { return string(t.ID()) }, nil)
	}
	encodeList(out, "cases", f.Cases, func(c casebook.Case) string { return string(c.ID) }, nil)
	out.text("\n}\n")
	if out.err != nil {
		return out.err
	}
	return out.w.Flush()
}

// plainVisit returns the visit as it is written: notes in order and without the
// name of the visit they stand in, no nil list.
func plainVisit(v Visit) Visit {
	v.Notes = append([]interview.Note{}, v.Notes...)
	slices.SortStableFunc(v.Notes, func(a, b interview.Note) int {
		return cmp.Or(cmp.Compare(a.Seq, b.Seq), cmp.Compare(a.ID, b.ID))
	})
	for i := range v.Notes {
		v.Notes[i].Visit = ""
	}
	if v.ReadBack != nil && v.ReadBack.Lines == nil {
		r := *v.ReadBack
		r.Lines = []string{}
		v.ReadBack = &r
	}
	if v.Guide != nil && v.Guide.Topics == nil {
		g := v.Guide.Clone()
		v.Guide = &g
	}
	return v
}

// plainOwn returns the hypothesis as it is written: no nil list.
func plainOwn(o interview.OwnHypothesis) interview.OwnHypothesis {
	o.Questions = append([]interview.QuestionID{}, o.Questions...)
	return o
}

// encoder writes record by record, so that no second copy of the whole file
// stands in memory. After an error it writes no more.
type encoder struct {
	w   *bufio.Writer
	err error
}

func (e *encoder) text(s string) {
	if e.err == nil {
		_, e.err = e.w.WriteString(s)
	}
}

func (e *encoder) record(v any) {
	if e.err != nil {
		return
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("    ", "  ")
	if e.err = enc.Encode(v); e.err == nil {
		_, e.err = e.w.Write(bytes.TrimRight(b.Bytes(), "\n"))
	}
}

func encodeList[T any](e *encoder, name string, list []T, id func(T) string, plain func(T) T) {
	sorted := slices.Clone(list)
	slices.SortStableFunc(sorted, func(a, b T) int { return cmp.Compare(id(a), id(b)) })
	e.text(fmt.Sprintf(",\n  %q: [", name))
	for i, rec := range sorted {
		if plain != nil {
			rec = plain(rec)
		}
		if i > 0 {
			e.text(",")
		}
		e.text("\n    ")
		e.record(rec)
	}
	if len(sorted) > 0 {
		e.text("\n  ")
	}
	e.text("]")
}
