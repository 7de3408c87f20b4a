package edition

import "kikitori/interview"

// readIndicators reads indicators.yaml. The visions come before the leading
// indicators, which name their statements.
func (l *loader) readIndicators(o *object) {
	o.needObjects("baseline", func(io *object) {
		l.edition.Indicators = append(l.edition.Indicators, l.readIndicator(io, interview.Baseline))
	})
	o.objects("visions", l.readVision)
	o.objects("leading", func(io *object) {
		n := l.readIndicator(io, interview.Leading)
		if at, ok := io.need("statement"); ok {
			n.Statement = at.text()
			l.attach(at, n)
		}
		l.edition.Indicators = append(l.edition.Indicators, n)
	})
}

func (l *loader) readIndicator(o *object, kind interview.IndicatorKind) interview.Indicator {
	n := interview.Indicator{
		ID:          o.needText("id"),
		Kind:        kind,
		Label:       o.needText("label"),
		Counts:      o.texts("counts"),
		Scope:       l.needScope(o, "scope"),
		MarkedScope: l.findScope(o, "markedScope"),
		Values:      l.readValues(o, "values"),
		Page:        o.needCount("page"),
		Chart:       o.text("chart"),
		Repeated:    o.flag("repeated"),
		CrossCheck:  o.text("crossCheck"),
		Source:      o.text("source"),
		Derivable:   l.readDerivable(o),
		Conflict:    l.readConflict(o),
		Note:        o.text("note"),
	}
	l.once(o.item, "indicator", n.ID)
	id, q := l.needQuestion(o, "question")
	n.Question = id
	if q != nil {
		n.Area = q.Area
		checkCounts(o, q, "")
	}
	return n
}

func (l *loader) readDerivable(o *object) *interview.Derivable {
	i, ok := o.find("derivable")
	if !ok {
		return nil
	}
	d, ok := i.object()
	if !ok {
		return nil
	}
	defer d.end()
	out := &interview.Derivable{Year: l.year(d, "year"), Formula: d.needText("formula")}
	if p := d.needPercent("value"); p != nil {
		out.Percent = *p
	}
	return out
}

func (l *loader) readVision(o *object) {
	v := interview.Vision{ID: o.needText("id"), Theme: o.needText("theme"), Page: o.needCount("page")}
	l.once(o.item, "vision", v.ID)
	o.needObjects("statements", func(so *object) {
		s := interview.Statement{
			ID:         so.needText("id"),
			Summary:    so.needText("summary"),
			Assignment: so.text("assignment"),
		}
		l.once(so.item, "statement", s.ID)
		v.Statements = append(v.Statements, s)
	})
	l.edition.Visions = append(l.edition.Visions, v)
}

// attach lists the indicator under its statement.
func (l *loader) attach(at item, n interview.Indicator) {
	for v := range l.edition.Visions {
		statements := l.edition.Visions[v].Statements
		for s := range statements {
			if statements[s].ID == n.Statement {
				statements[s].Indicators = append(statements[s].Indicators, n.ID)
				return
			}
		}
	}
	if n.Statement != "" {
		at.report(unknownStatement, "value", n.Statement)
	}
}
