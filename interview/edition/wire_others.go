package edition

import (
	"slices"

	"kikitori/interview"
)

// Indicator is the shape of an entry of `survey indicators --json`.
type Indicator struct {
	Edition     int                     `json:"edition"`
	ID          string                  `json:"id"`
	Kind        interview.IndicatorKind `json:"kind"`
	Question    interview.QuestionID    `json:"question"`
	Area        interview.Area          `json:"area"`
	Label       string                  `json:"label"`
	Scope       interview.Scope         `json:"scope"`
	MarkedScope interview.Scope         `json:"markedScope,omitempty"`
	Values      []YearValue             `json:"values"`
	Counts      []string                `json:"counts,omitempty"` // choices of which one must be ticked
	Page        int                     `json:"page"`
	Vision      string                  `json:"vision,omitempty"`    // leading only
	Statement   string                  `json:"statement,omitempty"` // leading only
	Repeated    bool                    `json:"repeated,omitempty"`
	Chart       string                  `json:"chart,omitempty"`
	CrossCheck  string                  `json:"crossCheck,omitempty"`
	Source      string                  `json:"source,omitempty"`
	Derivable   *Derivable              `json:"derivable,omitempty"`
	Conflict    *Conflict               `json:"conflict,omitempty"`
	Note        string                  `json:"note,omitempty"`
}

// Derivable is a value that could be computed but is printed nowhere.
type Derivable struct {
	Year    int     `json:"year"`
	Value   Percent `json:"value"`
	Formula string  `json:"formula"`
}

// IndicatorJSON returns the indicator of edition e in its wire shape.
func IndicatorJSON(n *interview.Indicator, e *interview.Edition) Indicator {
	wire := Indicator{
		Edition:     e.Year,
		ID:          n.ID,
		Kind:        n.Kind,
		Question:    n.Question,
		Area:        n.Area,
		Label:       n.Label,
		Scope:       n.Scope,
		MarkedScope: n.MarkedScope,
		Values:      yearValues(n.Values),
		Counts:      n.Counts,
		Page:        n.Page,
		Vision:      visionOf(n.Statement, e),
		Statement:   n.Statement,
		Repeated:    n.Repeated,
		Chart:       n.Chart,
		CrossCheck:  n.CrossCheck,
		Source:      n.Source,
		Conflict:    conflict(n.Conflict),
		Note:        n.Note,
	}
	if d := n.Derivable; d != nil {
		wire.Derivable = &Derivable{Year: d.Year, Value: Percent(d.Percent), Formula: d.Formula}
	}
	return wire
}

// visionOf returns the id of the vision that the statement belongs to.
func visionOf(statement string, e *interview.Edition) string {
	for _, v := range e.Visions {
		for _, s := range v.Statements {
			if s.ID == statement {
				return v.ID
			}
		}
	}
	return ""
}

// Sector is the shape of an entry of `survey sectors --json`.
type Sector struct {
	Edition     int               `json:"edition"`
	Name        string            `json:"name"`
	Respondents int               `json:"respondents"`
	Scopes      []interview.Scope `json:"scopes"` // that count it
	Method      string            `json:"method,omitempty"`
	Visited     bool              `json:"visited"`
	Types       []string          `json:"types,omitempty"`
	Subsectors  []Subsector       `json:"subsectors"`
	Note        string            `json:"note,omitempty"`
}

// Subsector is a row of the sector table on the wire.
type Subsector struct {
	Name        string `json:"name"`
	Description string `json:"description,omitempty"`
	Respondents int    `json:"respondents"`
}

// SectorJSON returns the sector of edition e in its wire shape.
func SectorJSON(s *interview.Sector, e *interview.Edition) Sector {
	wire := Sector{
		Edition:     e.Year,
		Name:        s.Name,
		Respondents: s.Respondents,
		Scopes:      []interview.Scope{},
		Method:      s.Method,
		Visited:     s.Visited,
		Types:       s.Types,
		Subsectors:  make([]Subsector, len(s.Subsectors)),
		Note:        s.Note,
	}
	for _, rule := range e.Scopes {
		if !slices.Contains(rule.Excludes, s.Name) {
			wire.Scopes = append(wire.Scopes, rule.ID)
		}
	}
	for i, row := range s.Subsectors {
		wire.Subsectors[i] = Subsector(row)
	}
	return wire
}

// Hypothesis is the shape of `hypothesis show --json`.
type Hypothesis struct {
	Edition   int                    `json:"edition"`
	ID        interview.HypothesisID `json:"id"`
	Statement string                 `json:"statement"`
	Area      interview.Area         `json:"area"`
	Support   interview.Support      `json:"support,omitempty"` // of the edition's own
	Tendency  string                 `json:"tendency,omitempty"`
	Caveat    string                 `json:"caveat,omitempty"`
	Source    string                 `json:"source,omitempty"`
	Page      int                    `json:"page,omitempty"`
	Questions []interview.QuestionID `json:"questions"`
	Figures   []CitedFigure          `json:"figures"`
	Probes    []string               `json:"probes"`
	// Of a hypothesis formed in the casebook:
	Own        bool                   `json:"own,omitempty"`
	Suggestion interview.SuggestionID `json:"suggestion,omitempty"`
	Reason     string                 `json:"reason,omitempty"`
}

// CitedFigure is a figure that a hypothesis rests on, on the wire.
type CitedFigure struct {
	Question interview.QuestionID `json:"question"`
	Kind     string               `json:"kind"`
	Figure   string               `json:"figure,omitempty"`
	Label    string               `json:"label"`
	Scope    interview.Scope      `json:"scope"`
	Values   []YearValue          `json:"values"`
	Formula  string               `json:"formula,omitempty"`
}

// HypothesisJSON returns the hypothesis of edition e in its wire shape.
func HypothesisJSON(h *interview.Hypothesis, e *interview.Edition) Hypothesis {
	return Hypothesis{
		Edition:    e.Year,
		ID:         h.ID,
		Statement:  h.Statement,
		Area:       h.Area,
		Support:    h.Support,
		Tendency:   h.Tendency,
		Caveat:     h.Caveat,
		Source:     h.Source,
		Page:       h.Page,
		Questions:  list(h.Questions),
		Figures:    CitedFiguresJSON(h.Figures),
		Probes:     list(h.Probes),
		Own:        h.Own,
		Suggestion: h.Suggestion,
		Reason:     h.Reason,
	}
}

// CitedFiguresJSON returns cited figures in their wire shape.
func CitedFiguresJSON(figures []interview.CitedFigure) []CitedFigure {
	out := make([]CitedFigure, len(figures))
	for i, f := range figures {
		out[i] = CitedFigure{Question: f.Question, Kind: f.Kind, Figure: f.Figure,
			Label: f.Label, Scope: f.Scope, Values: yearValues(f.Values), Formula: f.Formula}
	}
	return out
}
