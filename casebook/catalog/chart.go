package catalog

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"kikitori/interview"
	"kikitori/interview/text"
)

// Chart is a figure of the survey: bars by choice and year. Every value has its
// year (the column) and the chart its scope.
type Chart struct {
	Key       string // name within the catalog: letters and digits only
	Question  interview.QuestionID
	Title     string
	Scope     string // which sectors are counted, in words; empty: not stated
	Years     []int  // of the columns, newest first
	Rows      []Row
	Notes     []string
	Indicator bool // a board of indicators; each row has a scope of its own
}

// Subtitle says scope and years.
func (c *Chart) Subtitle(w *Words) string {
	var years []string
	for _, y := range c.Years {
		years = append(years, strconv.Itoa(y))
	}
	return fill(w.ScopeYears, "scope", cmp.Or(c.Scope, w.None), "years", strings.Join(years, w.And))
}

// Row is one choice or indicator. Cells stand in the order of Chart.Years.
type Row struct {
	Label string
	Scope string // of this row where it is not the chart's
	Part  bool   // part of the choice above that has no parent
	Cells []Cell
	Note  string // where pages of the source disagree
}

// Cell is one year's value. Percent is nil where the source has none or leaves
// it open; Candidates are then what it may be.
type Cell struct {
	Percent    *float64
	Candidates []float64
}

// Blank says that the source has nothing for the year.
func (c Cell) Blank() bool { return c.Percent == nil && len(c.Candidates) == 0 }

// Text words the value: 61.0％, 値不詳 with its candidates, or a dash.
func (c Cell) Text(w *Words) string {
	switch {
	case c.Percent != nil:
		return fill(w.Percent, "value", Decimal(*c.Percent))
	case len(c.Candidates) > 0:
		var list []string
		for _, v := range c.Candidates {
			list = append(list, Decimal(v))
		}
		return fill(w.Candidates, "values", strings.Join(list, w.And))
	}
	return w.None
}

// Decimal writes a percentage as the report prints it, with one decimal.
func Decimal(v float64) string {
	s := strconv.FormatFloat(v, 'f', -1, 64)
	if !strings.Contains(s, ".") {
		s += ".0"
	}
	return s
}

// charter makes each chart once, in the order of the questionnaire.
type charter struct {
	w      *Words
	first  map[string]string // "2020 5-3" → key of the first chart
	charts []sorted
}

type sorted struct {
	year, at int
	chart    Chart
}

func newCharter(w *Words) *charter { return &charter{w: w, first: map[string]string{}} }

// question returns the reference to a question and makes its charts.
func (c *charter) question(e *interview.Edition, id interview.QuestionID) QuestionRef {
	ref := QuestionRef{ID: interview.QuestionID(text.Plain(string(id)))}
	if e == nil {
		return ref
	}
	at := slices.IndexFunc(e.Questions, func(q interview.Question) bool { return q.ID == id })
	if at < 0 {
		return ref
	}
	q := &e.Questions[at]
	ref.Title = q.Title
	name := strconv.Itoa(e.Year) + " " + string(id)
	if _, made := c.first[name]; !made {
		c.first[name] = ""
		for i := range q.Figures {
			if ch := c.figure(e, at, i); len(ch.Rows) > 0 {
				if c.first[name] == "" {
					c.first[name] = ch.Key
				}
				c.charts = append(c.charts, sorted{e.Year, at, ch})
			}
		}
	}
	ref.Chart = c.first[name]
	return ref
}

func (c *charter) figure(e *interview.Edition, at, figure int) Chart {
	q := &e.Questions[at]
	f := &q.Figures[figure]
	ch := Chart{
		Key:      "chart" + strconv.Itoa(e.Year) + "q" + strconv.Itoa(at+1) + "f" + strconv.Itoa(figure+1),
		Question: q.ID, Title: fill(c.w.QuestionTitle, "id", string(q.ID), "title", q.Title), Scope: scopeLabel(e, f.Scope),
	}
	var choices []*interview.Choice
	for i := range q.Choices {
		if q.Choices[i].Figure == f.ID {
			choices = append(choices, &q.Choices[i])
			ch.Years = yearsWith(ch.Years, q.Choices[i].Values)
		}
	}
	newestFirst(ch.Years)
	for _, k := range choices {
		ch.Rows = append(ch.Rows, Row{Label: k.Label, Part: k.Parent != "", Cells: cells(ch.Years, k.Values), Note: c.conflict(k.Conflict)})
	}
	if f.Note != "" {
		ch.Notes = append(ch.Notes, f.Note)
	}
	return ch
}

// indicators adds the boards of an edition's indicators.
func (c *charter) indicators(e *interview.Edition) {
	for _, kind := range []interview.IndicatorKind{interview.Baseline, interview.Leading} {
		ch := Chart{Key: "chart" + strconv.Itoa(e.Year) + string(kind), Title: c.w.Indicators[string(kind)] + c.w.Gap + c.w.FiscalYearOf(e.Year), Indicator: true}
		var rows []*interview.Indicator
		var scopes []string
		for i := range e.Indicators {
			if in := &e.Indicators[i]; in.Kind == kind && !in.Repeated {
				rows = append(rows, in)
				scopes = interview.AddUnique(scopes, scopeLabel(e, in.Scope))
				ch.Years = yearsWith(ch.Years, in.Values)
			}
		}
		newestFirst(ch.Years)
		ch.Scope = strings.Join(scopes, c.w.And)
		for _, in := range rows {
			r := Row{Label: in.Label, Cells: cells(ch.Years, in.Values), Note: c.conflict(in.Conflict)}
			if len(scopes) > 1 {
				r.Scope = scopeLabel(e, in.Scope)
			}
			ch.Rows = append(ch.Rows, r)
		}
		if len(ch.Rows) > 0 {
			c.charts = append(c.charts, sorted{e.Year, len(e.Questions), ch})
		}
	}
}

// all returns the charts by year, newest first, each year's in the order of its
// questionnaire with the indicators last.
func (c *charter) all() []Chart {
	slices.SortStableFunc(c.charts, func(a, b sorted) int { return cmp.Or(cmp.Compare(b.year, a.year), cmp.Compare(a.at, b.at)) })
	var out []Chart
	for _, s := range c.charts {
		out = append(out, s.chart)
	}
	return out
}

func (c *charter) conflict(k *interview.Conflict) string {
	if k == nil || k.Value == nil {
		return ""
	}
	return fill(c.w.Conflict, "page", strconv.Itoa(k.Page), "value", fill(c.w.Percent, "value", Decimal(*k.Value)))
}

// yearsWith adds the years for which the source says anything.
func yearsWith(years []int, values []interview.Value) []int {
	for _, v := range values {
		if v.Percent != nil || v.Open() {
			years = interview.AddUnique(years, v.Year)
		}
	}
	return years
}

func newestFirst(years []int) {
	slices.SortFunc(years, func(a, b int) int { return cmp.Compare(b, a) })
}

func cells(years []int, values []interview.Value) []Cell {
	out := make([]Cell, len(years))
	for _, v := range values {
		if i := slices.Index(years, v.Year); i >= 0 {
			out[i] = Cell{finite(v.Percent), v.Candidates}
		}
	}
	return out
}

// finite drops what is no number; an edition that was checked has none.
func finite(p *float64) *float64 {
	if p == nil || math.IsNaN(*p) || math.IsInf(*p, 0) {
		return nil
	}
	return p
}

func scopeLabel(e *interview.Edition, s interview.Scope) string {
	if r, err := e.ScopeRule(s); err == nil {
		return r.Label
	}
	return string(s)
}
