package casebook

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"kikitori/interview"
)

// Form is a case card as it is being typed: every field as text, valid or not,
// so that what is half written can be kept as it stands.
type Form struct {
	Year, Number string
	Title        string
	Overview     string // one bullet a line, like Points and Benefits
	Points       string
	Benefits     string
	Before       string // one bullet a line: how it was done elsewhere or earlier
	After        string
	Figure       string // caption of the figure
	Drawing      string // the figure in the form of package figure
	Remarks      string
	Areas        []string
	Questions    []string
	Supports     []string // hypotheses by stance
	Contradicts  []string
	Neutral      []string
	Sectors      []string
}

// ErrNumber says that a field is no number, or out of its range.
var ErrNumber = errors.New("not a number of the range")

// FormOf returns the form that shows c.
func FormOf(c Case) Form {
	f := Form{
		Title: c.Title, Remarks: c.Remarks,
		Overview: strings.Join(c.Overview, "\n"),
		Points:   strings.Join(c.Points, "\n"),
		Benefits: strings.Join(c.Benefits, "\n"),
		Areas:    plainStrings(c.Areas), Questions: plainStrings(c.Questions),
		Sectors: slices.Clone(c.Sectors),
	}
	if c.FiscalYear != 0 {
		f.Year = strconv.Itoa(c.FiscalYear)
	}
	if c.Number != 0 {
		f.Number = strconv.Itoa(c.Number)
	}
	if c.Figure != nil {
		f.Figure, f.Drawing = c.Figure.Caption, c.Figure.Drawing
	}
	if c.Contrast != nil {
		f.Before, f.After = strings.Join(c.Contrast.Before, "\n"), strings.Join(c.Contrast.After, "\n")
	}
	for _, l := range c.Hypotheses {
		list := f.stance(l.Stance)
		*list = append(*list, string(l.ID))
	}
	return f
}

// Apply returns c with what the form says. Fields that are no numbers keep the
// value c has; the error names them and is an ErrNumber.
func (f Form) Apply(c Case) (Case, error) {
	year, errYear := ParseYear(f.Year)
	if errYear == nil {
		c.FiscalYear = year
	}
	number, errNumber := ParseNumber(f.Number)
	if errNumber == nil {
		c.Number = number
	}
	c.Title, c.Remarks = strings.TrimSpace(f.Title), strings.TrimSpace(f.Remarks)
	c.Overview, c.Points, c.Benefits = bullets(f.Overview), bullets(f.Points), bullets(f.Benefits)
	c.Areas, c.Questions = typed[interview.Area](f.Areas), typed[interview.QuestionID](f.Questions)
	c.Sectors = slices.Clone(f.Sectors)
	c.Hypotheses = nil
	for _, s := range interview.Stances() {
		for _, id := range *f.stance(s) {
			c.Hypotheses = interview.AddLinks(c.Hypotheses, interview.HypothesisLink{ID: interview.HypothesisID(id), Stance: s})
		}
	}
	c.Figure = nil
	if g := (Figure{Caption: strings.TrimSpace(f.Figure), Drawing: strings.TrimSpace(f.Drawing)}); g != (Figure{}) {
		c.Figure = &g
	}
	c.Contrast = nil
	if before, after := bullets(f.Before), bullets(f.After); len(before)+len(after) > 0 {
		c.Contrast = &Contrast{Before: before, After: after}
	}
	return c, errors.Join(errYear, errNumber)
}

// Equal reports whether both forms hold the same text and picks.
func (f Form) Equal(g Form) bool {
	return f.Year == g.Year && f.Number == g.Number && f.Title == g.Title && f.Overview == g.Overview &&
		f.Points == g.Points && f.Benefits == g.Benefits && f.Figure == g.Figure && f.Drawing == g.Drawing &&
		f.Before == g.Before && f.After == g.After && f.Remarks == g.Remarks &&
		slices.Equal(f.Areas, g.Areas) && slices.Equal(f.Questions, g.Questions) &&
		slices.Equal(f.Supports, g.Supports) && slices.Equal(f.Contradicts, g.Contradicts) &&
		slices.Equal(f.Neutral, g.Neutral) && slices.Equal(f.Sectors, g.Sectors)
}

func (f *Form) stance(s interview.Stance) *[]string {
	switch s {
	case interview.Supports:
		return &f.Supports
	case interview.Contradicts:
		return &f.Contradicts
	}
	return &f.Neutral
}

// ParseYear reads a fiscal year of four digits, full-width ones too.
func ParseYear(s string) (int, error) { return parseNumber("fiscal year", s, 1900, 2999) }

// ParseNumber reads a place in the catalog, 1 to 9999, full-width digits too;
// empty is 0, no place yet.
func ParseNumber(s string) (int, error) {
	if strings.TrimSpace(s) == "" {
		return 0, nil
	}
	return parseNumber("number", s, 1, 9999)
}

func parseNumber(field, s string, low, high int) (int, error) {
	narrow := strings.Map(func(r rune) rune {
		if r >= '０' && r <= '９' {
			return r - '０' + '0'
		}
		return r
	}, strings.TrimSpace(s))
	n, err := strconv.Atoi(narrow)
	if err != nil || n < low || n > high || strings.ContainsAny(narrow, "+-") {
		return 0, fmt.Errorf("%w: %s %q, want %d to %d", ErrNumber, field, s, low, high)
	}
	return n, nil
}

// bullets cuts text into its lines; blank ones fall away.
func bullets(s string) []string {
	var out []string
	for line := range strings.Lines(s) {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

func plainStrings[T ~string](list []T) []string {
	var out []string
	for _, x := range list {
		out = append(out, string(x))
	}
	return out
}

func typed[T ~string](list []string) []T {
	var out []T
	for _, x := range list {
		out = append(out, T(x))
	}
	return out
}
