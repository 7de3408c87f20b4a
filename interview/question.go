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
	ID             QuestionID
	Area           Area
	Viewpoint      string // 観点, the group within the area
	Title          string
	TitleAsPrinted string // differs from Title only where the report has a slip
	Type           AnswerType
	TypeNote       string
	Figures        []Figure
	Choices        []Choice
	Headlines      []Headline
	Categories     []Category
	SummaryPages   []int
	Notes          []string
}

// Figure is one printed chart of a question: "main" is the first, "breakdown"
// the one of another scope or of another page.
type Figure struct {
	ID        string
	Scope     Scope
	Page      int
	Pages     []int
	Type      AnswerType
	SumsTo100 *bool    // nil where the report leaves it open
	Complete  bool     // every choice of the figure has a value
	Total     *float64 // sum of the latest year, percent
	// TotalExceptions declares the years whose choices do not sum to 100.
	TotalExceptions []SumException
	Note            string
	Confidence      string // "" is high
}

// Choice is an answer choice with its figures, the newest year first.
type Choice struct {
	Label     string
	AltLabel  string // wording on another page
	Figure    string // id of the figure it stands in
	Parent    string // label of the aggregate choice, within the same figure
	Aggregate bool   // its value is the sum of its children
	Exclusive bool   // goes with no other choice
	Derived   bool   // computed by the transcriber, printed nowhere
	Category  string
	Page      int
	Values    []Value
	// SumExceptions declares the years in which the parts of an aggregate do
	// not sum to its value.
	SumExceptions []SumException
	Conflict      *Conflict
	Note          string
	Confidence    string
	// CategoryConfidence and YearConfidence qualify the transcription; "" is high.
	CategoryConfidence string
	YearConfidence     string
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
	Year   int
	Sum    float64 // what they do add up to, percent
	Reason string
}

// Headline is an aggregate of a question that is no answer choice.
type Headline struct {
	Label        string
	Values       []Value
	Formula      string
	PrintedPages []int // empty: computed, printed nowhere
	Scope        Scope
	Derived      bool
	Note         string
	Confidence   string
}

// Category groups the choices of a long question.
type Category struct {
	Name       string
	Page       int
	Items      int
	Confidence string
	Note       string
}

// Conflict records that two pages of the report print different values.
type Conflict struct {
	Field   string   // the disputed field, e.g. "2019" or "scope"; "" is the latest year
	Page    int      // the page that disagrees
	Value   *float64 // what it prints
	Adopted *float64
	Reason  string
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
