package interview

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// OwnHypothesis is a hypothesis that was formed in this casebook, beside those
// that the edition brings. Its figures are those it was formed with.
type OwnHypothesis struct {
	ID         HypothesisID  `json:"id"` // H01, H02 …; once in a casebook
	Edition    int           `json:"edition"`
	Statement  string        `json:"statement"`
	Area       Area          `json:"area"`
	Questions  []QuestionID  `json:"questions"`
	Figures    []CitedFigure `json:"figures,omitempty"`
	Probes     []string      `json:"probes,omitempty"`
	Caveat     string        `json:"caveat,omitempty"`
	Suggestion SuggestionID  `json:"suggestion,omitempty"` // what it was accepted from
	Reason     string        `json:"reason,omitempty"`     // what raised it, in words
	// Dropped says that it is no longer asked, and why. What was heard about it
	// stays, so its id is never given again.
	Dropped string `json:"dropped,omitempty"`
}

// OwnHypotheses is the shelf of own hypotheses.
type OwnHypotheses = Shelf[HypothesisID, OwnHypothesis]

// ownPrefix heads the ids of own hypotheses. No edition uses it (see
// [OwnHypothesisID]), so that theirs and ours never clash.
const ownPrefix = "H"

// OwnHypothesisID says that an id is one of those kept for own hypotheses: H and
// a number.
func OwnHypothesisID(id HypothesisID) bool {
	_, ok := ownNumber(id)
	return ok
}

func ownNumber(id HypothesisID) (int, bool) {
	digits, ok := strings.CutPrefix(string(id), ownPrefix)
	if !ok {
		return 0, false
	}
	n, err := strconv.Atoi(digits)
	return n, err == nil && n >= 0 && digits[0] != '+'
}

// NextOwnID is the id of the next own hypothesis: one after the last of all that
// the casebook holds, of whatever year and dropped ones too.
func NextOwnID(all []Versioned[OwnHypothesis]) HypothesisID {
	last := 0
	for _, o := range all {
		if n, ok := ownNumber(o.Record.ID); ok {
			last = max(last, n)
		}
	}
	return HypothesisID(fmt.Sprintf("%s%02d", ownPrefix, last+1))
}

// Check reports what a hypothesis lacks to be asked on a visit, or names that
// its edition does not know. e may be nil: then only its own fields are looked at.
func (o *OwnHypothesis) Check(e *Edition) error {
	switch {
	case !OwnHypothesisID(o.ID):
		return fmt.Errorf("%w: id %q (H01 …)", ErrUnknownValue, o.ID)
	case strings.TrimSpace(o.Statement) == "":
		return fmt.Errorf("%w: statement", ErrMissing)
	case len(o.Questions) == 0:
		return fmt.Errorf("%w: questions", ErrMissing)
	}
	if _, err := ParseArea(string(o.Area)); err != nil {
		return err
	}
	for _, id := range o.Questions {
		if e == nil {
			break
		}
		if _, err := e.Question(id); err != nil {
			return err
		}
	}
	return nil
}

// Hypothesis returns it in the shape of those of the edition.
func (o *OwnHypothesis) Hypothesis() Hypothesis {
	return Hypothesis{
		ID: o.ID, Statement: o.Statement, Area: o.Area, Caveat: o.Caveat, Questions: o.Questions,
		Figures: o.Figures, Probes: o.Probes, Own: true, Suggestion: o.Suggestion, Reason: o.Reason,
	}
}

// Joined returns the edition with the own hypotheses of its year after those it
// brings, in place of any it was joined with before; dropped ones are left out.
// The edition is not changed, and what it holds is shared. Whoever lists the
// hypotheses of a year lists those of the joined edition.
func (e *Edition) Joined(own []OwnHypothesis) *Edition {
	out := *e
	out.Hypotheses = slices.DeleteFunc(slices.Clone(e.Hypotheses), func(h Hypothesis) bool { return h.Own })
	at := len(out.Hypotheses)
	for i := range own {
		if own[i].Edition == e.Year && own[i].Dropped == "" {
			out.Hypotheses = append(out.Hypotheses, own[i].Hypothesis())
		}
	}
	slices.SortFunc(out.Hypotheses[at:], func(a, b Hypothesis) int {
		x, _ := ownNumber(a.ID)
		y, _ := ownNumber(b.ID)
		return cmp.Or(cmp.Compare(x, y), cmp.Compare(a.ID, b.ID))
	})
	return &out
}
