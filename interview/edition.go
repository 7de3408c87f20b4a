package interview

import "fmt"

// Edition is one fiscal year's questionnaire with its figures. Nothing of one
// year is built in: sectors, scopes, viewpoints, questions, indicators and
// visions all belong to the edition.
type Edition struct {
	Year         int          `json:"year,omitempty"`         // fiscal year, e.g. 2020
	Years        []int        `json:"years,omitempty"`        // fiscal years that figures are given for, newest first
	Title        string       `json:"title,omitempty"`        // title of the survey report
	BaseDate     string       `json:"baseDate,omitempty"`     // the day the answers refer to, YYYY-MM-DD
	ResponseRate *float64     `json:"responseRate,omitempty"` // percent of the addressed operators; nil if not reported
	VisitNote    string       `json:"visitNote,omitempty"`    // what the report leaves open about that year's visits
	Caveats      []string     `json:"caveats,omitempty"`      // to be read beside every figure
	Notes        []string     `json:"notes,omitempty"`        // how the edition was transcribed
	Scopes       []ScopeRule  `json:"scopes,omitempty"`
	Sectors      []Sector     `json:"sectors,omitempty"`
	Questions    []Question   `json:"questions,omitempty"`
	Indicators   []Indicator  `json:"indicators,omitempty"`
	Visions      []Vision     `json:"visions,omitempty"`
	Hypotheses   []Hypothesis `json:"hypotheses,omitempty"`
	Measures     []Measure    `json:"measures,omitempty"` // what the rules look at
	Rules        []Rule       `json:"rules,omitempty"`    // that raise hypotheses
	// AnswerProbes turn an operator's answers into what to ask on a visit.
	AnswerProbes []AnswerProbe  `json:"answerProbes,omitempty"`
	Cases        []ReportedCase `json:"cases,omitempty"`
}

// Question returns the question with this id or ErrUnknownQuestion.
func (e *Edition) Question(id QuestionID) (*Question, error) {
	for i := range e.Questions {
		if e.Questions[i].ID == id {
			return &e.Questions[i], nil
		}
	}
	return nil, fmt.Errorf("%w: %q (%d)", ErrUnknownQuestion, id, e.Year)
}

// Hypothesis returns the hypothesis with this id or ErrUnknownHypothesis.
func (e *Edition) Hypothesis(id HypothesisID) (*Hypothesis, error) {
	for i := range e.Hypotheses {
		if e.Hypotheses[i].ID == id {
			return &e.Hypotheses[i], nil
		}
	}
	return nil, fmt.Errorf("%w: %q (%d)", ErrUnknownHypothesis, id, e.Year)
}

// Sector returns the sector with this name or ErrUnknownSector.
func (e *Edition) Sector(name string) (*Sector, error) {
	for i := range e.Sectors {
		if e.Sectors[i].Name == name {
			return &e.Sectors[i], nil
		}
	}
	return nil, fmt.Errorf("%w: %q (%d)", ErrUnknownSector, name, e.Year)
}

// ScopeRule returns the rule of a scope or ErrUnknownValue.
func (e *Edition) ScopeRule(s Scope) (*ScopeRule, error) {
	for i := range e.Scopes {
		if e.Scopes[i].ID == s {
			return &e.Scopes[i], nil
		}
	}
	return nil, fmt.Errorf("%w: scope %q (%d)", ErrUnknownValue, s, e.Year)
}

// Scope says which sectors a figure counts. A figure is never shown without
// its year and its scope. The name of a sector is the scope of that sector alone.
type Scope string

// The scopes of the FY2020 edition; another edition may declare others.
const (
	ScopeAll       Scope = "all"
	ScopeExFinance Scope = "exFinance"
)

// ScopeRule declares a scope of an edition.
type ScopeRule struct {
	ID          Scope    `json:"id,omitempty"`
	Label       string   `json:"label,omitempty"`       // as the report words it, e.g. 金融分野を除く
	Excludes    []string `json:"excludes,omitempty"`    // names of the sectors left out
	Respondents int      `json:"respondents,omitempty"` // answers counted: the sum over the other sectors
}

// Sector is a critical-infrastructure sector of an edition.
type Sector struct {
	Name        string      `json:"name,omitempty"`
	Respondents int         `json:"respondents,omitempty"`
	Method      string      `json:"method,omitempty"` // how its answers were collected
	Note        string      `json:"note,omitempty"`
	Types       []string    `json:"types,omitempty"` // kinds of respondents that are not counted apart
	Subsectors  []Subsector `json:"subsectors,omitempty"`
	Visited     bool        `json:"visited,omitempty"` // named among the sectors visited that year
}

// Subsector is a row of the sector table.
type Subsector struct {
	Name        string `json:"name,omitempty"`
	Description string `json:"description,omitempty"`
	Respondents int    `json:"respondents,omitempty"`
}
