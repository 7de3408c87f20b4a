package catalog

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"kikitori/casebook"
	"kikitori/casebook/figure"
	"kikitori/casebook/gate"
	"kikitori/interview"
	"kikitori/interview/text"
)

// Options are what a catalog is built with.
type Options struct {
	Year   int    // fiscal year; 0: all
	Lang   string // "ja" (default) or "en"
	Office string // who issues it; empty: not named
}

// Catalog is what may be published. It has no field that could hold who an
// operator is, what was noted or what was found.
type Catalog struct {
	Words   *Words
	Title   string
	Office  string
	Period  string // the fiscal year in words, or all years
	Years   []int  // of the cases, newest first
	Pages   []Page
	Methods []Method // one a year whose edition is known, newest first
	Charts  []Chart
	// Banner is shown on every page of an internal copy; empty for the public.
	Banner string
	// Extras are further tables of an internal copy; nil for the public.
	Extras []Extra
}

// Extra is a table that a form shows as it is.
type Extra struct {
	Key    string // name within the catalog: letters only
	Title  string
	Note   string
	Head   []string
	Rows   [][]string
	Shares []float64 // of the width, by column; they sum to 1
}

// Page is one case as it is published.
type Page struct {
	Key        string // name of the page within the catalog: letters and digits only
	ID         casebook.CaseID
	Year       int
	Period     string // the fiscal year in words
	Number     int
	Label      string // 事例①
	Title      string
	Overview   []string
	Points     []string
	Benefits   []string
	Contrast   casebook.Contrast
	Figure     string          // its caption
	Drawing    *figure.Drawing // nil: none that can be read
	Source     string          // the drawing as it was written
	Remarks    string
	Areas      []interview.Area
	Questions  []QuestionRef
	Hypotheses []interview.HypothesisLink
	Sectors    []string
	State      string // in words, for an internal copy only

	gap string // between label and title
}

// Heading is the label with the title; a case without a title has the label.
func (p *Page) Heading() string {
	if p.Title == "" {
		return p.Label
	}
	return p.Label + p.gap + p.Title
}

// FigureLines returns the figure as lines of text: its caption and what it
// shows, for forms without drawings.
func (p *Page) FigureLines() []string {
	var out []string
	if p.Figure != "" {
		out = append(out, p.Figure)
	}
	switch {
	case p.Drawing != nil:
		out = append(out, figure.List(p.Drawing)...)
	case p.Source != "":
		out = append(out, strings.Split(p.Source, "\n")...)
	}
	return out
}

// FigureName describes the figure to those who hear the page.
func (p *Page) FigureName(w *Words) string {
	if p.Figure == "" {
		return w.Figure + w.Gap + p.Heading()
	}
	return w.Figure + w.Gap + p.Figure
}

// HasFigure says that there is something to show.
func (p *Page) HasFigure() bool { return p.Figure != "" || p.Source != "" }

// QuestionRef names a question; Title and Chart are empty where its edition or
// its figures are not at hand.
type QuestionRef struct {
	ID    interview.QuestionID
	Title string
	Chart string // Key of its first chart
}

// Method says what stands behind the figures of a year.
type Method struct {
	Year     int
	Period   string
	Survey   string // title of the survey report
	BaseDate string // YYYY-MM-DD, empty: not reported
	Answers  string // number and rate in words
	Caveats  []string
}

// Build makes the catalog of the published cases, which is for the public: so it
// takes only what came through the gate. The cases stand by fiscal year, newest
// first, then by number, title and id; those without a number come last in their
// year. An unknown language is an error.
func Build(cases []gate.Cleared, editions []*interview.Edition, o Options) (*Catalog, error) {
	var published []casebook.Case
	for _, c := range cases {
		if k := c.Case(); k.State == casebook.Published {
			published = append(published, k)
		}
	}
	return build(published, editions, o)
}

func build(cases []casebook.Case, editions []*interview.Edition, o Options) (*Catalog, error) {
	w, err := WordsOf(cmp.Or(o.Lang, "ja"))
	if err != nil {
		return nil, err
	}
	c := &Catalog{Words: w, Title: w.Title, Office: o.Office, Period: w.AllYears}
	if o.Year != 0 {
		c.Period = w.FiscalYearOf(o.Year)
	}
	chosen := slices.DeleteFunc(slices.Clone(cases), func(k casebook.Case) bool { return o.Year != 0 && k.FiscalYear != o.Year })
	slices.SortStableFunc(chosen, inOrder)
	byYear := map[int]*interview.Edition{}
	for _, e := range editions {
		byYear[e.Year] = e
	}
	charts := newCharter(w)
	for i := range chosen {
		c.Years = interview.AddUnique(c.Years, chosen[i].FiscalYear)
		c.Pages = append(c.Pages, page(w, i, &chosen[i], byYear[chosen[i].FiscalYear], charts))
	}
	for _, y := range c.Years {
		if e := byYear[y]; e != nil {
			c.Methods = append(c.Methods, method(w, e))
			charts.indicators(e)
		}
	}
	c.Charts = charts.all()
	return c, nil
}

// inOrder is the order of the cases in a catalog.
func inOrder(a, b casebook.Case) int {
	unplaced := func(c casebook.Case) int {
		if c.Number <= 0 {
			return 1
		}
		return 0
	}
	return cmp.Or(cmp.Compare(b.FiscalYear, a.FiscalYear), cmp.Compare(unplaced(a), unplaced(b)), cmp.Compare(a.Number, b.Number),
		strings.Compare(a.Title, b.Title), cmp.Compare(a.ID, b.ID))
}

func page(w *Words, i int, c *casebook.Case, e *interview.Edition, charts *charter) Page {
	p := Page{
		Key: "case" + strconv.Itoa(i+1), ID: c.ID, Year: c.FiscalYear, Period: w.FiscalYearOf(c.FiscalYear),
		Number: c.Number, gap: w.Gap, Label: w.CaseLabel(c.Number),
		Title: strings.ReplaceAll(text.Plain(c.Title), "\n", " "), Overview: plainList(c.Overview), Points: plainList(c.Points), Benefits: plainList(c.Benefits),
		Remarks: text.Plain(c.Remarks), Areas: areasInOrder(c.Areas), Sectors: plainList(c.Sectors),
	}
	if c.Figure != nil {
		p.Figure, p.Source = text.Plain(c.Figure.Caption), text.Plain(c.Figure.Drawing)
		if d, err := figure.Parse(p.Source); err == nil && !d.Empty() {
			p.Drawing = d
		}
	}
	if c.Contrast != nil {
		p.Contrast = casebook.Contrast{Before: plainList(c.Contrast.Before), After: plainList(c.Contrast.After)}
	}
	for _, l := range c.Hypotheses {
		p.Hypotheses = append(p.Hypotheses, interview.HypothesisLink{ID: interview.HypothesisID(text.Plain(string(l.ID))), Stance: l.Stance})
	}
	for _, id := range c.Questions {
		p.Questions = append(p.Questions, charts.question(e, id))
	}
	return p
}

func areasInOrder(list []interview.Area) []interview.Area {
	var out []interview.Area
	for _, a := range interview.Areas() {
		if slices.Contains(list, a) {
			out = append(out, a)
		}
	}
	return out
}

func method(w *Words, e *interview.Edition) Method {
	m := Method{Year: e.Year, Period: w.FiscalYearOf(e.Year), Survey: e.Title, BaseDate: e.BaseDate, Caveats: slices.Clone(e.Caveats)}
	count := 0
	for i := range e.Sectors {
		count += e.Sectors[i].Respondents
	}
	switch {
	case count == 0:
	case e.ResponseRate == nil:
		m.Answers = fill(w.RespondentsOf, "count", thousands(count))
	default:
		m.Answers = fill(w.Respondents, "count", thousands(count), "rate", Decimal(*e.ResponseRate))
	}
	return m
}

// thousands writes 2180 as 2,180.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// plainList is text.Plain of each, without what is empty then.
func plainList(list []string) []string {
	var out []string
	for _, s := range list {
		if p := text.Plain(s); p != "" {
			out = append(out, p)
		}
	}
	return out
}
