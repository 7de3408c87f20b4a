package edition

import (
	"strconv"
	"time"

	"kikitori/interview"
)

// readEdition reads edition.yaml: what holds for the whole edition.
func (l *loader) readEdition(o *object) {
	e := l.edition
	e.Year = o.needCount("year")
	e.Title = o.needText("title")
	e.BaseDate = l.readDate(o, "baseDate")
	e.Years = l.readYears(o, "years", e.Year)
	e.ResponseRate = o.percent("responseRate")
	e.VisitNote = o.text("visitNote")
	e.Caveats = o.texts("caveats")
	e.Notes = o.texts("notes")
	o.needObjects("sectors", l.readSector)
	o.needObjects("scopes", l.readScope)
}

func (l *loader) readDate(o *object, name string) string {
	i, ok := o.need(name)
	if !ok {
		return ""
	}
	s := i.text()
	if _, err := time.Parse(time.DateOnly, s); s != "" && err != nil {
		i.report(notDate, "value", s)
	}
	return s
}

// readYears reads the years that figures are given for, the edition's first.
func (l *loader) readYears(o *object, name string, newest int) []int {
	i, ok := o.need(name)
	if !ok {
		return nil
	}
	years := o.counts(name)
	for n, y := range years {
		if (n == 0 && y != newest) || (n > 0 && y >= years[n-1]) {
			i.report(unorderedYears, "value", strconv.Itoa(newest))
			break
		}
	}
	if len(years) == 0 {
		i.report(unorderedYears, "value", strconv.Itoa(newest))
	}
	return years
}

func (l *loader) readSector(o *object) {
	s := interview.Sector{
		Name:        o.needText("name"),
		Respondents: o.needCount("respondents"),
		Method:      o.text("method"),
		Note:        o.text("note"),
		Types:       o.texts("types"),
		Visited:     o.flag("visited"),
	}
	l.once(o.item, "sector", s.Name)
	sum := 0
	o.objects("subsectors", func(row *object) {
		sub := interview.Subsector{
			Name:        row.needText("name"),
			Description: row.text("description"),
			Respondents: row.needCount("respondents"),
		}
		sum += sub.Respondents
		s.Subsectors = append(s.Subsectors, sub)
	})
	if at, ok := o.find("respondents"); ok && len(s.Subsectors) > 0 && sum != s.Respondents {
		at.report(wrongSectorSum, "value", s.Name, "sum", strconv.Itoa(sum), "want", strconv.Itoa(s.Respondents))
	}
	l.edition.Sectors = append(l.edition.Sectors, s)
}

// readScope reads a scope; the sectors are known by then.
func (l *loader) readScope(o *object) {
	s := interview.ScopeRule{
		ID:          interview.Scope(o.needText("id")),
		Label:       o.needText("label"),
		Respondents: o.needCount("respondents"),
	}
	l.once(o.item, "scope", string(s.ID))
	left := map[string]bool{}
	if i, ok := o.find("excludes"); ok {
		for _, entry := range i.list() {
			name := l.sector(entry)
			left[name] = true
			s.Excludes = append(s.Excludes, name)
		}
	}
	sum := 0
	for _, sector := range l.edition.Sectors {
		if !left[sector.Name] {
			sum += sector.Respondents
		}
	}
	if at, ok := o.find("respondents"); ok && sum != s.Respondents {
		at.report(wrongScopeSum, "value", string(s.ID), "sum", strconv.Itoa(sum), "want", strconv.Itoa(s.Respondents))
	}
	l.edition.Scopes = append(l.edition.Scopes, s)
}
