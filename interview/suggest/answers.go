package suggest

import (
	"strconv"

	"kikitori/interview"
)

// FromAnswers applies the rules on the operators' own answers to those of the
// edition's year, in the order of the edition.
func FromAnswers(e *interview.Edition, sheets []interview.AnswerSheet) []Suggestion {
	var out []Suggestion
	for i := range e.Rules {
		r := &e.Rules[i]
		switch r.Kind {
		case interview.RuleSectors:
			for _, id := range r.Measures {
				if s, ok := sectors(e, r, id, sheets); ok {
					out = append(out, s)
				}
			}
		case interview.RuleContradiction:
			if s, ok := contradiction(e, r, sheets); ok {
				out = append(out, s)
			}
		}
	}
	return out
}

// share counts answers: how many of those that answered do something.
type share struct {
	sector     string
	does, from int
}

func (s share) percent() float64 { return 100 * float64(s.does) / float64(s.from) }

// sectors compares the sectors of the measure's scope by their own answers.
func sectors(e *interview.Edition, r *interview.Rule, id interview.MeasureID, sheets []interview.AnswerSheet) (Suggestion, bool) {
	m, err := e.Measure(id)
	if err != nil {
		return Suggestion{}, false
	}
	counts := map[string]*share{}
	for i := range sheets {
		does, answered := m.Does(e, &sheets[i])
		if !answered || sheets[i].Edition != e.Year {
			continue
		}
		c := counts[sheets[i].Sector]
		if c == nil {
			c = &share{sector: sheets[i].Sector}
			counts[c.sector] = c
		}
		c.from++
		if does {
			c.does++
		}
	}
	var high, low *share
	for _, sector := range e.Sectors {
		c := counts[sector.Name]
		if c == nil || c.from < max(r.Least, 1) || !e.Counts(m.Scope, sector.Name) {
			continue
		}
		if high == nil || c.percent() > high.percent() {
			high = c
		}
		if low == nil || c.percent() < low.percent() {
			low = c
		}
	}
	if high == nil || high.percent()-low.percent() < r.Points-epsilon {
		return Suggestion{}, false
	}
	s := about(e, r, idOf(e, r, m), m)
	s.Figures = append(s.Figures, counted(e, m, high), counted(e, m, low))
	return s.worded(wording{
		"measure": m.Name, "year": strconv.Itoa(e.Year), "scope": scopeLabel(e, m.Scope),
		"high": high.sector, "highValue": of(high), "low": low.sector, "lowValue": of(low),
		"points": points(high.percent() - low.percent()),
	}), true
}

// of writes a share with the answers it is of: few answers are seen to be few.
func of(s *share) string {
	return percent(s.percent()) + "（" + strconv.Itoa(s.from) + "者中" + strconv.Itoa(s.does) + "者）"
}

// counted is a share as a figure: of one year, of one sector, and with how it
// was counted.
func counted(e *interview.Edition, m *interview.Measure, s *share) interview.CitedFigure {
	p := s.percent()
	return interview.CitedFigure{
		Question: m.Question, Kind: "derived", Label: m.Label, Scope: interview.Scope(s.sector),
		Values: []interview.Value{{Year: e.Year, Percent: &p}}, Formula: strconv.Itoa(s.does) + "/" + strconv.Itoa(s.from),
	}
}

// Contradicts says whether one operator's answers meet a rule of the kind
// contradiction: it answers the measure, and answers the question of its
// follow-up without it.
func Contradicts(e *interview.Edition, r *interview.Rule, s *interview.AnswerSheet) (meets, both bool) {
	m, err1 := e.Measure(r.Measure)
	f, err2 := e.Measure(r.Follow)
	if r.Kind != interview.RuleContradiction || err1 != nil || err2 != nil || s.Edition != e.Year {
		return false, false
	}
	does, answered := m.Does(e, s)
	follows, answeredToo := f.Does(e, s)
	both = does && answered && answeredToo
	return both && !follows, both
}

func contradiction(e *interview.Edition, r *interview.Rule, sheets []interview.AnswerSheet) (Suggestion, bool) {
	from := 0
	var found []interview.OperatorCode
	for i := range sheets {
		meets, both := Contradicts(e, r, &sheets[i])
		if both {
			from++
		}
		if meets {
			found = append(found, sheets[i].Operator)
		}
	}
	if len(found) < max(r.Least, 1) {
		return Suggestion{}, false
	}
	m, _ := e.Measure(r.Measure)
	f, _ := e.Measure(r.Follow)
	s := about(e, r, idOf(e, r, nil), f, m)
	s.Operators = found
	p := 100 * float64(len(found)) / float64(from)
	s.Figures = append(s.Figures, interview.CitedFigure{
		Question: f.Question, Kind: "derived", Label: r.Title, Scope: m.Scope,
		Values: []interview.Value{{Year: e.Year, Percent: &p}}, Formula: strconv.Itoa(len(found)) + "/" + strconv.Itoa(from),
	})
	return s.worded(wording{
		"measure": m.Name, "follow": f.Name, "year": strconv.Itoa(e.Year), "scope": scopeLabel(e, m.Scope),
		"count": strconv.Itoa(len(found)), "of": strconv.Itoa(from),
	}), true
}
