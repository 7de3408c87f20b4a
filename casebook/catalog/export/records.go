package export

import (
	"context"
	"slices"

	"kikitori/casebook"
	"kikitori/casebook/gate"
	"kikitori/casebook/interchange"
	"kikitori/interview"
)

// copyOf reads the complete copy: every record, or those of one fiscal year and
// what they refer to.
func copyOf(ctx context.Context, s Sources, year int) (*interchange.File, []Conflict, error) {
	r := &reader{ctx: ctx, file: &interchange.File{}}
	f := r.file
	f.Operators = all(r, "operator", s.Operators, func(o interview.Operator) string { return string(o.Code) })
	for _, v := range all(r, "visit", s.Visits, func(v interview.Visit) string { return string(v.ID) }) {
		f.Visits = append(f.Visits, interchange.Visit{Visit: v})
	}
	f.Evidence = all(r, "evidence", s.Evidence, func(e interview.Evidence) string { return string(e.ID) })
	f.Findings = all(r, "finding", s.Findings, func(f interview.Finding) string { return string(f.ID) })
	f.Verdicts = all(r, "verdict", s.Verdicts, func(v interview.Verdict) string { return string(v.ID) })
	f.Hypotheses = all(r, "hypothesis", s.Hypotheses, func(o interview.OwnHypothesis) string { return string(o.ID) })
	f.Dismissals = all(r, "dismissal", s.Dismissals, func(d interview.Dismissal) string { return string(d.ID) })
	f.Targets = all(r, "target", s.Targets, func(t interview.Target) string { return string(t.ID()) })
	f.Cases = all(r, "case", s.Cases, func(c casebook.Case) string { return string(c.ID) })
	if year != 0 && r.err == nil {
		narrow(f, year)
	}
	for i := range f.Visits {
		r.notes(s.Notes, &f.Visits[i])
	}
	return f, r.conflicts, r.err
}

// reader reads shelf after shelf; after an error it reads no more.
type reader struct {
	ctx       context.Context
	file      *interchange.File
	conflicts []Conflict
	err       error
}

func all[T any](r *reader, kind string, s Shelf[T], id func(T) string) []T {
	if r.err != nil || s == nil {
		return nil
	}
	var list []interview.Versioned[T]
	list, r.err = s.All(r.ctx)
	var out []T
	for _, v := range list {
		out = append(out, v.Record)
		if len(v.Rivals) > 0 {
			r.conflicts = append(r.conflicts, Conflict{Kind: kind, ID: id(v.Record)})
		}
	}
	return out
}

func (r *reader) notes(s NoteShelf, v *interchange.Visit) {
	if r.err != nil || s == nil {
		return
	}
	var list []interview.Versioned[interview.Note]
	list, r.err = s.OfVisit(r.ctx, v.ID)
	for _, n := range list {
		if n.Record.Handling == interview.OffRecord {
			continue // never stored; should one be met, it stays unwritten
		}
		v.Notes = append(v.Notes, n.Record)
		if len(n.Rivals) > 0 {
			r.conflicts = append(r.conflicts, Conflict{Kind: "note", ID: string(n.Record.ID)})
		}
	}
}

// narrow keeps the cases and visits of a fiscal year, what was made from those
// visits, and the visits that the year's cases rest on.
func narrow(f *interchange.File, year int) {
	f.Cases = slices.DeleteFunc(f.Cases, func(c casebook.Case) bool { return c.FiscalYear != year })
	wanted := map[interview.FindingID]bool{}
	for _, c := range f.Cases {
		for _, id := range c.Findings {
			wanted[id] = true
		}
	}
	keep := map[interview.VisitID]bool{}
	for _, v := range f.Visits {
		keep[v.ID] = v.Visit.FiscalYear() == year
	}
	for _, x := range f.Findings {
		if wanted[x.ID] {
			keep[x.Visit] = true
		}
	}
	operators := map[interview.OperatorCode]bool{}
	f.Visits = slices.DeleteFunc(f.Visits, func(v interchange.Visit) bool { return !keep[v.ID] })
	for _, v := range f.Visits {
		operators[v.Operator] = true
	}
	f.Targets = slices.DeleteFunc(f.Targets, func(t interview.Target) bool { return t.Edition != year })
	for _, t := range f.Targets {
		operators[t.Operator] = true
	}
	f.Dismissals = slices.DeleteFunc(f.Dismissals, func(d interview.Dismissal) bool { return d.Edition != year })
	f.Operators = slices.DeleteFunc(f.Operators, func(o interview.Operator) bool { return !operators[o.Code] })
	f.Evidence = slices.DeleteFunc(f.Evidence, func(e interview.Evidence) bool { return !keep[e.Visit] })
	f.Findings = slices.DeleteFunc(f.Findings, func(x interview.Finding) bool { return !keep[x.Visit] })
	f.Verdicts = slices.DeleteFunc(f.Verdicts, func(x interview.Verdict) bool { return !keep[x.Visit] })
}

// publicCopy holds the published cases that came through the gate, and nothing of
// how they came about.
func publicCopy(cases []gate.Cleared) *interchange.File {
	f := &interchange.File{}
	for _, c := range cases {
		f.Cases = append(f.Cases, c.Case())
	}
	return f
}
