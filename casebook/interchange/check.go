package interchange

import (
	"strconv"
	"strings"

	"kikitori/interview"
)

// checker holds the records against each other and against the editions.
type checker struct {
	d         *decoder
	editions  map[int]*interview.Edition
	first     map[string]string // "visit v1" → pointer where it was first given
	operators map[interview.OperatorCode]bool
	visits    map[interview.VisitID]interview.OperatorCode
	years     map[interview.OperatorCode][]int // of the visits of an operator
	visitYear map[interview.VisitID]int
}

func newChecker(d *decoder, editions []*interview.Edition) *checker {
	c := &checker{
		d: d, editions: map[int]*interview.Edition{}, first: map[string]string{},
		operators: map[interview.OperatorCode]bool{}, visits: map[interview.VisitID]interview.OperatorCode{},
		years: map[interview.OperatorCode][]int{}, visitYear: map[interview.VisitID]int{},
	}
	for _, e := range editions {
		if e != nil {
			c.editions[e.Year] = e
		}
	}
	return c
}

func (c *checker) all() {
	f := c.d.file
	for i := range f.Operators {
		c.once("operators", i, "operator", string(f.Operators[i].Code), "code")
		c.operators[f.Operators[i].Code] = true
	}
	for i := range f.Visits {
		v := &f.Visits[i]
		c.once("visits", i, "visit", string(v.ID), "id")
		c.visits[v.ID] = v.Operator
		c.visitYear[v.ID] = v.Visit.FiscalYear()
		c.years[v.Operator] = append(c.years[v.Operator], c.visitYear[v.ID])
		c.notes(i, v)
	}
	for i := range f.Evidence {
		c.once("evidence", i, "document", string(f.Evidence[i].ID), "id")
	}
	for i := range f.Findings {
		c.once("findings", i, "finding", string(f.Findings[i].ID), "id")
	}
	for i := range f.Verdicts {
		c.once("verdicts", i, "verdict", string(f.Verdicts[i].ID), "id")
	}
	for i := range f.Hypotheses {
		c.once("hypotheses", i, "own hypothesis", string(f.Hypotheses[i].ID), "id")
	}
	for i := range f.Dismissals {
		c.once("dismissals", i, "dismissal", string(f.Dismissals[i].ID), "id")
	}
	for i := range f.Targets {
		c.once("targets", i, "target", string(f.Targets[i].ID()), "operator")
	}
	for i := range f.Cases {
		c.once("cases", i, "case", string(f.Cases[i].ID), "id")
	}
	c.references()
}

// numbered is a place in what one note-taker wrote: each counts on their own.
type numbered struct {
	author, machine string
	seq             int
}

// notes gives the notes of a visit their visit and id and checks their numbers.
func (c *checker) notes(i int, v *Visit) {
	seqs := map[numbered]int{}
	for j := range v.Notes {
		n := &v.Notes[j]
		if n.Visit != "" && n.Visit != v.ID {
			c.report("visits", i, []any{"notes", j, "visit"}, otherVisit, "value", string(n.Visit), "visit", string(v.ID))
		}
		n.Visit = v.ID
		if n.ID == "" {
			n.ID = interview.NoteID(string(v.ID) + "/" + strconv.Itoa(n.Seq))
		}
		c.once("visits", i, "note", string(n.ID), "notes", j, "id")
		mine := numbered{n.Author, n.Machine, n.Seq}
		if k, again := seqs[mine]; again && n.Seq > 0 {
			c.report("visits", i, []any{"notes", j, "seq"}, duplicateSeq, "value", strconv.Itoa(n.Seq), "visit", string(v.ID),
				"first", pointer(below(nil, "visits", i, "notes", k)))
		}
		seqs[mine] = j
	}
}

// once reports an id that an earlier record of the kind has.
func (c *checker) once(list string, i int, kind, id string, path ...any) {
	if id == "" {
		return // the schema has said so
	}
	key := kind + " " + id
	if at, again := c.first[key]; again {
		c.report(list, i, path, duplicate, "kind", kind, "value", id, "first", at)
		return
	}
	c.first[key] = pointer(below(nil, append([]any{list, i}, path[:len(path)-1]...)...))
}

func (c *checker) has(kind, id string) bool { _, ok := c.first[kind+" "+id]; return ok }

// report adds a problem with a value inside record i of a list.
func (c *checker) report(list string, i int, path []any, id string, pairs ...string) {
	rel := below(nil, path...)
	at := locate(c.d.data, c.d.places[list][i], rel)
	c.d.faults.add(at, below([]string{list, strconv.Itoa(i)}, path...), id, pairs...)
}

func sectorNames(e *interview.Edition) string {
	var names []string
	for i := range e.Sectors {
		names = append(names, e.Sectors[i].Name)
	}
	return strings.Join(names, ", ")
}
