package coverage

import (
	"slices"

	"kikitori/casebook"
	"kikitori/interview"
)

// Records are what the map is drawn from.
type Records struct {
	Operators []interview.Operator
	Visits    []interview.Visit
	Cases     []casebook.Case
	Editions  []*interview.Edition // whose questions tell the areas; the newest gives the sectors
}

// Map is sector × area × year.
type Map struct {
	Years   []int    // newest first, without gaps
	Sectors []string // of the newest edition, then others that records name; "" last, where one names none
	cells   map[Place]Count
}

// Place is one cell of the map.
type Place struct {
	Sector string
	Area   interview.Area // "" where the records don't tell
	Year   int
}

// Count is what happened in a cell.
type Count struct {
	Held    int // distinct operators visited
	Planned int // distinct operators that a visit is planned to, and none held
	Cases   int // that are not withdrawn
}

// Empty says that nothing happened.
func (c Count) Empty() bool { return c == Count{} }

func (c Count) plus(o Count) Count {
	return Count{c.Held + o.Held, c.Planned + o.Planned, c.Cases + o.Cases}
}

// At returns a cell's count.
func (m *Map) At(p Place) Count { return m.cells[p] }

// Over sums a sector's area over the newest years, 0: all of them.
func (m *Map) Over(sector string, area interview.Area, years int) Count {
	var out Count
	for i, y := range m.Years {
		if years == 0 || i < years {
			out = out.plus(m.cells[Place{sector, area, y}])
		}
	}
	return out
}

// White lists the sectors and areas that no visit was held in and no case came
// from during the newest years, 0: ever. Only sectors with a name are listed.
func (m *Map) White(years int) []Place {
	var out []Place
	for _, s := range m.Sectors {
		for _, a := range interview.Areas() {
			if c := m.Over(s, a, years); s != "" && c.Held == 0 && c.Cases == 0 {
				out = append(out, Place{Sector: s, Area: a})
			}
		}
	}
	return out
}

// New draws the map.
func New(r Records) *Map {
	d := &drawer{m: &Map{cells: map[Place]Count{}}, sectors: map[interview.OperatorCode]string{}, editions: map[int]*interview.Edition{}}
	newest := 0
	for _, e := range r.Editions {
		d.editions[e.Year] = e
		if e.Year > newest {
			newest = e.Year
		}
	}
	if e := d.editions[newest]; e != nil {
		for _, s := range e.Sectors {
			d.m.Sectors = append(d.m.Sectors, s.Name)
		}
	}
	for _, o := range r.Operators {
		d.sectors[o.Code] = o.Sector
	}
	d.visits(r.Visits)
	for i := range r.Cases {
		d.caseOf(&r.Cases[i])
	}
	d.frame(newest)
	return d.m
}

// drawer fills a map.
type drawer struct {
	m        *Map
	sectors  map[interview.OperatorCode]string
	editions map[int]*interview.Edition
}

// visits counts operators: those that were visited, then those that only have a
// visit to come.
func (d *drawer) visits(list []interview.Visit) {
	type seat struct {
		Place
		operator interview.OperatorCode
	}
	held, planned := map[seat]bool{}, map[seat]bool{}
	for i := range list {
		v := &list[i]
		to := held
		if v.State == interview.VisitPlanned || v.State == "" {
			to = planned
		}
		for _, a := range d.areas(v) {
			to[seat{Place{d.sectors[v.Operator], a, v.FiscalYear()}, v.Operator}] = true
		}
	}
	for s := range held {
		d.add(s.Place, Count{Held: 1})
	}
	for s := range planned {
		if !held[s] {
			d.add(s.Place, Count{Planned: 1})
		}
	}
}

// areas are those of the questions and hypotheses that a visit asks about; one
// unknown area where none can be told.
func (d *drawer) areas(v *interview.Visit) []interview.Area {
	var out []interview.Area
	e := d.editions[v.FiscalYear()]
	if e == nil {
		return []interview.Area{""}
	}
	questions := slices.Clone(v.Questions)
	hypotheses := slices.Clone(v.Hypotheses)
	if v.Guide != nil {
		for _, p := range v.Guide.Places() {
			it := v.Guide.At(p)
			if it.Question != "" {
				questions = append(questions, it.Question)
			}
			hypotheses = append(hypotheses, it.Hypotheses...)
		}
	}
	for _, id := range questions {
		if q, err := e.Question(id); err == nil {
			out = interview.AddUnique(out, q.Area)
		}
	}
	for _, id := range hypotheses {
		if h, err := e.Hypothesis(id); err == nil {
			out = interview.AddUnique(out, h.Area)
		}
	}
	if len(out) == 0 {
		return []interview.Area{""}
	}
	return out
}

func (d *drawer) caseOf(c *casebook.Case) {
	if c.State == casebook.Withdrawn {
		return
	}
	sectors, areas := c.Sectors, c.Areas
	if len(sectors) == 0 {
		sectors = []string{""}
	}
	if len(areas) == 0 {
		areas = []interview.Area{""}
	}
	for _, s := range sectors {
		for _, a := range areas {
			d.add(Place{s, a, c.FiscalYear}, Count{Cases: 1})
		}
	}
}

func (d *drawer) add(p Place, c Count) { d.m.cells[p] = d.m.cells[p].plus(c) }

// frame sets the years and the sectors that only records name.
func (d *drawer) frame(newest int) {
	first, last := newest, newest
	var others []string
	unnamed := false
	for p := range d.m.cells {
		if p.Year > 0 {
			if first == 0 || p.Year < first {
				first = p.Year
			}
			last = max(last, p.Year)
		}
		unnamed = unnamed || p.Sector == ""
		if p.Sector != "" && !slices.Contains(d.m.Sectors, p.Sector) {
			others = interview.AddUnique(others, p.Sector)
		}
	}
	slices.Sort(others)
	d.m.Sectors = append(d.m.Sectors, others...)
	if unnamed {
		d.m.Sectors = append(d.m.Sectors, "")
	}
	for y := last; y >= first && y > 0; y-- {
		d.m.Years = append(d.m.Years, y)
	}
}
