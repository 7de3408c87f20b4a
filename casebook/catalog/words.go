package catalog

import (
	"embed"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"kikitori/casebook"
	"kikitori/interview"
)

//go:embed words/*.json
var wordFiles embed.FS

// Words are the texts around the cases, in one language. They stand in
// words/LANG.json, one entry a field.
type Words struct {
	Lang          string
	Gap           string // between things that stand side by side
	Colon         string
	Comma         string // between the items of a list
	And           string // between values of one kind
	InParens      string // {text}
	Eras          []Era  // newest first
	EraFirst      string // the first year of an era
	Title         string // of the catalog
	AllYears      string
	FiscalYear    string // {year}, {era}
	Case          string // {number}
	CaseUnplaced  string // a case without a number
	Number        string
	CaseTitle     string
	CaseList      string
	Contents      string
	Overview      string
	Points        string
	Benefits      string
	Figure        string
	Before        string // of a contrast
	After         string
	Remarks       string
	Areas         string
	Questions     string
	Hypotheses    string
	Sectors       string
	Year          string
	Continued     string // after the heading of a further page
	Method        string
	MethodText    string
	Caveat        string
	Respondents   string // {count}, {rate}
	RespondentsOf string // {count}
	Figures       string
	FiguresNote   string
	QuestionTitle string // {id}, {title}
	Indicators    map[string]string
	Choice        string
	Scope         string
	ScopeYears    string // {scope}, {years}
	Percent       string // {value}
	Unknown       string
	Candidates    string // {values}
	Conflict      string // {page}, {value}
	None          string
	Matrix        string
	MatrixNote    string
	Count         string
	Search        string
	SearchHint    string
	Found         string // {count}, {total}
	All           string
	Narrow        string
	Reset         string
	SkipToText    string
	ShowTable     string
	BackToTop     string
	Internal      string
	State         string
	Verdicts      string
	VerdictsNote  string
	Hypothesis    string
	Findings      string
	FindingsNote  string
	Finding       string
	Handling      string
	Handlings     map[string]string
	Rulings       map[string]string
	States        map[string]string
	AreaNames     map[string]string
	Stances       map[string]string
}

// WordsOf returns the words of a language ("ja", "en"); any other is an error.
func WordsOf(lang string) (*Words, error) {
	data, err := wordFiles.ReadFile("words/" + lang + ".json")
	if err != nil || strings.ContainsAny(lang, `/\.`) {
		return nil, fmt.Errorf("%w: language %q, use ja or en", interview.ErrUnknownValue, lang)
	}
	dec := json.NewDecoder(strings.NewReader(string(data)))
	dec.DisallowUnknownFields()
	var w Words
	if err := dec.Decode(&w); err != nil {
		return nil, fmt.Errorf("words/%s.json: %w", lang, err)
	}
	return &w, nil
}

// fill puts values into a text: names and values in turn.
func fill(s string, pairs ...string) string {
	for i := 0; i < len(pairs); i += 2 {
		pairs[i] = "{" + pairs[i] + "}"
	}
	return strings.NewReplacer(pairs...).Replace(s)
}

// FiscalYearOf writes a fiscal year, in Japanese with the year of its era.
func (w *Words) FiscalYearOf(year int) string {
	return fill(w.FiscalYear, "year", strconv.Itoa(year), "era", w.era(year))
}

// Era is a Japanese era with the fiscal year it began in.
type Era struct {
	Name  string
	First int
}

// era writes a fiscal year in its era; one before all eras as it is.
func (w *Words) era(year int) string {
	for _, e := range w.Eras {
		switch n := year - e.First + 1; {
		case n == 1:
			return e.Name + w.EraFirst
		case n > 1:
			return e.Name + strconv.Itoa(n)
		}
	}
	return strconv.Itoa(year)
}

// Paren puts text in parentheses.
func (w *Words) Paren(s string) string { return fill(w.InParens, "text", s) }

// List joins the items of a list.
func (w *Words) List(items []string) string { return strings.Join(items, w.Comma) }

// circled are the numbers a report heads its cases with.
var circled = []rune("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")

// CaseLabel names a case by its number: 事例① to ⑳, plain digits beyond.
func (w *Words) CaseLabel(number int) string {
	switch {
	case number <= 0:
		return w.CaseUnplaced
	case number <= len(circled):
		return fill(w.Case, "number", string(circled[number-1]))
	}
	return fill(w.Case, "number", strconv.Itoa(number))
}

// AreaName words a PDCA area.
func (w *Words) AreaName(a interview.Area) string { return w.AreaNames[string(a)] }

// StateName words the state of a case.
func (w *Words) StateName(s casebook.State) string { return w.States[string(s)] }

// RulingName words a ruling.
func (w *Words) RulingName(r interview.Ruling) string { return w.Rulings[string(r)] }

// StanceName words a stance.
func (w *Words) StanceName(s interview.Stance) string { return w.Stances[string(s)] }

// FoundOf says how many of all were found.
func (w *Words) FoundOf(count, total int) string {
	return fill(w.Found, "count", strconv.Itoa(count), "total", strconv.Itoa(total))
}
