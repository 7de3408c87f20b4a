package edition

import (
	"slices"

	"kikitori/interview"
)

// Question is the shape of `survey show --json`. The fields up to Choices are
// promised to scripts; the ones after it are further facts.
type Question struct {
	Edition        int                      `json:"edition"`
	ID             interview.QuestionID     `json:"id"`
	Area           interview.Area           `json:"area"`
	Viewpoint      string                   `json:"viewpoint"`
	Title          string                   `json:"title"`
	Type           interview.AnswerType     `json:"type"`
	Choices        []Choice                 `json:"choices"`
	TitleAsPrinted string                   `json:"titleAsPrinted,omitempty"` // only where it differs
	TypeNote       string                   `json:"typeNote,omitempty"`
	Figures        []Figure                 `json:"figures"`
	Headlines      []Headline               `json:"headlines"`
	Categories     []Category               `json:"categories,omitempty"`
	SummaryPages   []int                    `json:"summaryPages"`
	Links          []interview.Link         `json:"links,omitempty"` // to the questions of earlier years
	Notes          []string                 `json:"notes"`
	Hypotheses     []interview.HypothesisID `json:"hypotheses"` // that name the question
	Indicators     []string                 `json:"indicators"` // that are drawn from it
}

// Choice is an answer choice on the wire, its values newest first.
type Choice struct {
	Label              string          `json:"label"`
	Figure             string          `json:"figure"`
	Parent             *string         `json:"parent"`
	Scope              interview.Scope `json:"scope"`
	Values             []YearValue     `json:"values"`
	Counts             []string        `json:"counts,omitempty"` // choices of other figures that count as this one
	AltLabel           string          `json:"altLabel,omitempty"`
	Aggregate          bool            `json:"aggregate,omitempty"`
	Exclusive          bool            `json:"exclusive,omitempty"`
	Derived            bool            `json:"derived,omitempty"`
	Category           string          `json:"category,omitempty"`
	Page               int             `json:"page,omitempty"`
	Conflict           *Conflict       `json:"conflict,omitempty"`
	SumExceptions      []SumException  `json:"sumExceptions,omitempty"`
	Note               string          `json:"note,omitempty"`
	Confidence         string          `json:"confidence,omitempty"`
	CategoryConfidence string          `json:"categoryConfidence,omitempty"`
	YearConfidence     string          `json:"yearConfidence,omitempty"`
}

// Figure is a printed chart on the wire.
type Figure struct {
	ID              string               `json:"id"`
	Scope           interview.Scope      `json:"scope"`
	Page            int                  `json:"page"`
	Pages           []int                `json:"pages"`
	Type            interview.AnswerType `json:"type"`
	SumsTo100       *bool                `json:"sumsTo100"`
	Complete        bool                 `json:"complete"`
	Total           *Percent             `json:"total"`
	TotalExceptions []SumException       `json:"totalExceptions,omitempty"`
	Note            string               `json:"note,omitempty"`
	Confidence      string               `json:"confidence,omitempty"`
}

// Headline is an aggregate that is no choice, on the wire.
type Headline struct {
	Label        string          `json:"label"`
	Scope        interview.Scope `json:"scope"`
	Values       []YearValue     `json:"values"`
	Counts       []string        `json:"counts,omitempty"` // choices of which one must be ticked
	Formula      string          `json:"formula,omitempty"`
	PrintedPages []int           `json:"printedPages"`
	Derived      bool            `json:"derived,omitempty"`
	Note         string          `json:"note,omitempty"`
	Confidence   string          `json:"confidence,omitempty"`
}

// Category groups choices, on the wire.
type Category struct {
	Name       string `json:"name"`
	Page       int    `json:"page,omitempty"`
	Items      int    `json:"items"`
	Confidence string `json:"confidence,omitempty"`
	Note       string `json:"note,omitempty"`
}

// QuestionJSON returns the question of edition e in its wire shape.
func QuestionJSON(q *interview.Question, e *interview.Edition) Question {
	wire := Question{
		Edition:      e.Year,
		ID:           q.ID,
		Area:         q.Area,
		Viewpoint:    q.Viewpoint,
		Title:        q.Title,
		Type:         q.Type,
		Choices:      make([]Choice, len(q.Choices)),
		TypeNote:     q.TypeNote,
		Figures:      make([]Figure, len(q.Figures)),
		Headlines:    make([]Headline, len(q.Headlines)),
		SummaryPages: list(q.SummaryPages),
		Links:        q.Links,
		Notes:        list(q.Notes),
		Hypotheses:   hypothesesOf(q.ID, e),
		Indicators:   indicatorsOf(q.ID, e),
	}
	if q.TitleAsPrinted != q.Title {
		wire.TitleAsPrinted = q.TitleAsPrinted
	}
	for i := range q.Choices {
		wire.Choices[i] = choiceJSON(&q.Choices[i], q)
	}
	for i := range q.Figures {
		wire.Figures[i] = figureJSON(&q.Figures[i])
	}
	for i := range q.Headlines {
		wire.Headlines[i] = headlineJSON(&q.Headlines[i])
	}
	for _, c := range q.Categories {
		wire.Categories = append(wire.Categories, Category(c))
	}
	return wire
}

func choiceJSON(c *interview.Choice, q *interview.Question) Choice {
	wire := Choice{
		Label:              c.Label,
		Figure:             c.Figure,
		Scope:              q.ScopeOf(c),
		Values:             yearValues(c.Values),
		Counts:             c.Counts,
		AltLabel:           c.AltLabel,
		Aggregate:          c.Aggregate,
		Exclusive:          c.Exclusive,
		Derived:            c.Derived,
		Category:           c.Category,
		Page:               c.Page,
		Conflict:           conflict(c.Conflict),
		SumExceptions:      sumExceptions(c.SumExceptions),
		Note:               c.Note,
		Confidence:         c.Confidence,
		CategoryConfidence: c.CategoryConfidence,
		YearConfidence:     c.YearConfidence,
	}
	if c.Parent != "" {
		parent := c.Parent
		wire.Parent = &parent
	}
	return wire
}

func figureJSON(f *interview.Figure) Figure {
	return Figure{
		ID:              f.ID,
		Scope:           f.Scope,
		Page:            f.Page,
		Pages:           list(f.Pages),
		Type:            f.Type,
		SumsTo100:       f.SumsTo100,
		Complete:        f.Complete,
		Total:           percent(f.Total),
		TotalExceptions: sumExceptions(f.TotalExceptions),
		Note:            f.Note,
		Confidence:      f.Confidence,
	}
}

func headlineJSON(h *interview.Headline) Headline {
	return Headline{
		Label:        h.Label,
		Scope:        h.Scope,
		Values:       yearValues(h.Values),
		Counts:       h.Counts,
		Formula:      h.Formula,
		PrintedPages: list(h.PrintedPages),
		Derived:      h.Derived,
		Note:         h.Note,
		Confidence:   h.Confidence,
	}
}

func hypothesesOf(id interview.QuestionID, e *interview.Edition) []interview.HypothesisID {
	ids := []interview.HypothesisID{}
	for _, h := range e.Hypotheses {
		if slices.Contains(h.Questions, id) {
			ids = append(ids, h.ID)
		}
	}
	return ids
}

func indicatorsOf(id interview.QuestionID, e *interview.Edition) []string {
	ids := []string{}
	for _, n := range e.Indicators {
		if n.Question == id {
			ids = append(ids, n.ID)
		}
	}
	return ids
}
