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
	return fill(w.FiscalYear, "year", strconv.Itoa(year), "era", era(year))
}

// era returns the Japanese era year of a fiscal year since Showa; an era's first
// year is 元.
func era(year int) string {
	for _, e := range []struct {
		name  string
		first int
	}{{"令和", 2019}, {"平成", 1989}, {"昭和", 1926}} {
		switch n := year - e.first + 1; {
		case n == 1:
			return e.name + "元"
		case n > 1:
			return e.name + strconv.Itoa(n)
		}
	}
	return strconv.Itoa(year)
}

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

// AreaName, StateName, RulingName and StanceName word the marks of the domain.
func (w *Words) AreaName(a interview.Area) string     { return w.AreaNames[string(a)] }
func (w *Words) StateName(s casebook.State) string    { return w.States[string(s)] }
func (w *Words) RulingName(r interview.Ruling) string { return w.Rulings[string(r)] }
func (w *Words) StanceName(s interview.Stance) string { return w.Stances[string(s)] }
func (w *Words) FoundOf(count, total int) string {
	return fill(w.Found, "count", strconv.Itoa(count), "total", strconv.Itoa(total))
}
