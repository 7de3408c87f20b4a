package interview

// HypothesisID names a hypothesis: of an edition, e.g. "F21", or one formed in
// this casebook, e.g. "H01".
type HypothesisID string

// Support says how far the printed figures carry a hypothesis.
type Support string

// The degrees of support.
const (
	SupportFull    Support = "full"
	SupportPartial Support = "partial"
	SupportWeak    Support = "weak"
)

// Hypothesis is a statement drawn from the figures that visits shall verify.
type Hypothesis struct {
	ID        HypothesisID  `json:"id,omitempty"`
	Statement string        `json:"statement,omitempty"`
	Area      Area          `json:"area,omitempty"`
	Source    string        `json:"source,omitempty"` // section of the report it was drawn from
	Page      int           `json:"page,omitempty"`
	Tendency  string        `json:"tendency,omitempty"` // progress, issue or call: the stance of the report's remark
	Support   Support       `json:"support,omitempty"`
	Caveat    string        `json:"caveat,omitempty"`
	Questions []QuestionID  `json:"questions,omitempty"`
	Figures   []CitedFigure `json:"figures,omitempty"`
	Probes    []string      `json:"probes,omitempty"` // what to ask on a visit
	// Own says that it was formed in this casebook; Support, Source and Page are
	// the report's and empty then.
	Own        bool         `json:"own,omitempty"`
	Suggestion SuggestionID `json:"suggestion,omitempty"` // what an own one was accepted from
	Reason     string       `json:"reason,omitempty"`     // what raised an own one
}

// CitedFigure is a figure that a hypothesis rests on, frozen with its years.
type CitedFigure struct {
	Question QuestionID `json:"question"`
	Kind     string     `json:"kind"` // choice, headline or derived
	Figure   string     `json:"figure,omitempty"`
	Label    string     `json:"label"`
	Scope    Scope      `json:"scope"` // "" where the source does not state it
	Values   []Value    `json:"values"`
	Formula  string     `json:"formula,omitempty"`
}

// Cite copies values and scope of the choice or headline that c names; false
// where the question prints none of that name.
func (q *Question) Cite(c *CitedFigure) bool {
	if c.Figure != "" {
		for i := range q.Choices {
			choice := &q.Choices[i]
			if choice.Figure == c.Figure && choice.Label == c.Label {
				c.Values, c.Scope = choice.Values, q.ScopeOf(choice)
				return true
			}
		}
		return false
	}
	for _, h := range q.Headlines {
		if h.Label == c.Label && c.Kind != "choice" {
			c.Values, c.Scope = h.Values, h.Scope
			if c.Formula == "" {
				c.Formula = h.Formula
			}
			return true
		}
	}
	return false
}

// Stance is how a note or finding bears on a hypothesis.
type Stance string

// The stances.
const (
	Supports    Stance = "supports"
	Contradicts Stance = "contradicts"
	Neutral     Stance = "neutral"
)

// Stances lists all stances.
func Stances() []Stance { return []Stance{Supports, Contradicts, Neutral} }

// HypothesisLink ties a note, finding or case to a hypothesis.
type HypothesisLink struct {
	ID     HypothesisID `json:"id"`
	Stance Stance       `json:"stance"`
}

// ReportedCase is a good practice as the edition's report printed it.
type ReportedCase struct {
	Number    int          `json:"number,omitempty"`
	Mark      string       `json:"mark,omitempty"`
	Title     string       `json:"title,omitempty"`
	Theme     string       `json:"theme,omitempty"`
	Pages     []int        `json:"pages,omitempty"`
	Overview  []string     `json:"overview,omitempty"`
	Points    []string     `json:"points,omitempty"`
	Benefits  []string     `json:"benefits,omitempty"`
	Roles     []string     `json:"roles,omitempty"`
	Area      Area         `json:"area,omitempty"`
	Areas     []Area       `json:"areas,omitempty"`
	Questions []QuestionID `json:"questions,omitempty"`
	Before    string       `json:"before,omitempty"` // the contrast, where the report draws one
	After     string       `json:"after,omitempty"`
	Figure    []string     `json:"figure,omitempty"` // lines in the form of docs/FIGURE.md
}
