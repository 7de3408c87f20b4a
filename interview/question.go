package interview

// QuestionID is the number of a question in the questionnaire, e.g. "5-3".
type QuestionID string

// AnswerType says how many choices an operator may tick.
type AnswerType string

// The answer types.
const (
	Single   AnswerType = "single"
	Multiple AnswerType = "multiple"
)

// Question is one item of the questionnaire with the figures printed for it.
type Question struct {
	ID             QuestionID `json:"id,omitempty"`
	Area           Area       `json:"area,omitempty"`
	Viewpoint      string     `json:"viewpoint,omitempty"` // 観点, the group within the area
	Title          string     `json:"title,omitempty"`
	TitleAsPrinted string     `json:"titleAsPrinted,omitempty"` // differs from Title only where the report has a slip
	Type           AnswerType `json:"type,omitempty"`
	TypeNote       string     `json:"typeNote,omitempty"`
	Figures        []Figure   `json:"figures,omitempty"`
	Choices        []Choice   `json:"choices,omitempty"`
	Headlines      []Headline `json:"headlines,omitempty"`
	Categories     []Category `json:"categories,omitempty"`
	// Links tie the question to those of earlier years.
	Links        []Link   `json:"links,omitempty"`
	SummaryPages []int    `json:"summaryPages,omitempty"`
	Notes        []string `json:"notes,omitempty"`
}

// Figure is one printed chart of a question: "main" is the first, "breakdown"
// the one of another scope or of another page.
type Figure struct {
	ID        string     `json:"id,omitempty"`
	Scope     Scope      `json:"scope,omitempty"`
	Page      int        `json:"page,omitempty"`
	Pages     []int      `json:"pages,omitempty"`
	Type      AnswerType `json:"type,omitempty"`
	SumsTo100 *bool      `json:"sumsTo100,omitempty"` // nil where the report leaves it open
	Complete  bool       `json:"complete,omitempty"`  // every choice of the figure has a value
	Total     *float64   `json:"total,omitempty"`     // sum of the latest year, percent
	// TotalExceptions declares the years whose choices do not sum to 100.
	TotalExceptions []SumException `json:"totalExceptions,omitempty"`
	Note            string         `json:"note,omitempty"`
	Confidence      string         `json:"confidence,omitempty"` // "" is high
}

// Choice is an answer choice with its figures, the newest year first.
type Choice struct {
	Label string `json:"label,omitempty"`
	// Counts names the choices of the question's other charts that count as
	// this one: what is asked more finely there.
	Counts    []string `json:"counts,omitempty"`
	AltLabel  string   `json:"altLabel,omitempty"`  // wording on another page
	Figure    string   `json:"figure,omitempty"`    // id of the figure it stands in
	Parent    string   `json:"parent,omitempty"`    // label of the aggregate choice, within the same figure
	Aggregate bool     `json:"aggregate,omitempty"` // its value is the sum of its children
	Exclusive bool     `json:"exclusive,omitempty"` // goes with no other choice
	Derived   bool     `json:"derived,omitempty"`   // computed by the transcriber, printed nowhere
	Category  string   `json:"category,omitempty"`
	Page      int      `json:"page,omitempty"`
	Values    []Value  `json:"values,omitempty"`
	// SumExceptions declares the years in which the parts of an aggregate do
	// not sum to its value.
	SumExceptions []SumException `json:"sumExceptions,omitempty"`
	Conflict      *Conflict      `json:"conflict,omitempty"`
	Note          string         `json:"note,omitempty"`
	Confidence    string         `json:"confidence,omitempty"`
	// CategoryConfidence and YearConfidence qualify the transcription; "" is high.
	CategoryConfidence string `json:"categoryConfidence,omitempty"`
	YearConfidence     string `json:"yearConfidence,omitempty"`
}

// Value is one year's percentage. Percent is nil where the source does not
// settle it; then Candidates holds the values that fit, and nothing may fill
// the gap.
type Value struct {
	Year          int       `json:"year"`
	Percent       *float64  `json:"value"`
	Candidates    []float64 `json:"candidates,omitempty"`
	MayHaveNoData bool      `json:"mayHaveNoData,omitempty"`
}

// Open says that the source leaves this value undecided between candidates.
func (v Value) Open() bool { return v.Percent == nil && len(v.Candidates) > 0 }

// SumException says that the source's figures of a year do not add up, and
// why they are kept as they stand.
type SumException struct {
	Year   int     `json:"year,omitempty"`
	Sum    float64 `json:"sum,omitempty"` // what they do add up to, percent
	Reason string  `json:"reason,omitempty"`
}

// Headline is an aggregate of a question that is no answer choice.
type Headline struct {
	Label string `json:"label,omitempty"`
	// Counts names the choices of which one must be ticked; none: it can't be
	// counted from answers.
	Counts       []string `json:"counts,omitempty"`
	Values       []Value  `json:"values,omitempty"`
	Formula      string   `json:"formula,omitempty"`
	PrintedPages []int    `json:"printedPages,omitempty"` // empty: computed, printed nowhere
	Scope        Scope    `json:"scope,omitempty"`
	Derived      bool     `json:"derived,omitempty"`
	Note         string   `json:"note,omitempty"`
	Confidence   string   `json:"confidence,omitempty"`
}

// Link ties a question to the one of an earlier year.
type Link struct {
	Year     int        `json:"year"`
	Question QuestionID `json:"question,omitempty"` // its number then; "": not known
	Changed  string     `json:"changed,omitempty"`  // why the two can't be compared; "": they can
}

// Category groups the choices of a long question.
type Category struct {
	Name       string `json:"name,omitempty"`
	Page       int    `json:"page,omitempty"`
	Items      int    `json:"items,omitempty"`
	Confidence string `json:"confidence,omitempty"`
	Note       string `json:"note,omitempty"`
}

// Conflict records that two pages of the report print different values.
type Conflict struct {
	Field   string   `json:"field,omitempty"` // the disputed field, e.g. "2019" or "scope"; "" is the latest year
	Page    int      `json:"page,omitempty"`  // the page that disagrees
	Value   *float64 `json:"value,omitempty"` // what it prints
	Adopted *float64 `json:"adopted,omitempty"`
	Reason  string   `json:"reason,omitempty"`
}

// ScopeOf returns the scope of the figure that the choice stands in.
func (q *Question) ScopeOf(c *Choice) Scope {
	for i := range q.Figures {
		if q.Figures[i].ID == c.Figure {
			return q.Figures[i].Scope
		}
	}
	return ""
}
