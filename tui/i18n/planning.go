package i18n

import (
	"strconv"
	"strings"

	"kikitori/casebook/board"
	"kikitori/interview"
	"kikitori/interview/suggest"
	"kikitori/interview/target"
)

// RuleKind is the name of what a rule looks for.
func (p *Printer) RuleKind(k interview.RuleKind) string {
	return p.word(ruleKindWords[k], string(k))
}

// RuleText says what a rule looks for, with its thresholds.
func (p *Printer) RuleText(e *interview.Edition, r *interview.Rule) string {
	if ruleTextWords[r.Kind] == "" {
		return r.Title
	}
	v := Vars{"Title": r.Title, "Below": number(r.Below), "Points": number(r.Points), "Years": r.Years, "Least": max(r.Least, 1), "Measure": "", "Follow": ""}
	if m, err := e.Measure(r.Measure); err == nil {
		v["Measure"] = m.Name
	}
	if m, err := e.Measure(r.Follow); err == nil {
		v["Follow"] = m.Name
	}
	return p.T(ruleTextWords[r.Kind], v)
}

// Doubt says why a figure keeps a rule from being decided.
func (p *Printer) Doubt(d suggest.Doubt) string {
	values := make([]string, len(d.Values))
	for i, v := range d.Values {
		values[i] = number(v)
	}
	v := Vars{
		"Measure": d.Measure.Name, "Question": string(d.Measure.Question), "Year": p.FiscalYear(d.Year),
		"Values": strings.Join(values, " / "), "Reason": d.Reason,
	}
	id := figureDoubtWords[d.Kind]
	if d.Kind == suggest.DoubtOpen && d.NoData {
		id = "planning.doubt.open_or_none"
	}
	if id == "" {
		return string(d.Kind)
	}
	return p.T(id, v)
}

// SuggestionState is the name of what became of a suggestion.
func (p *Printer) SuggestionState(s suggest.State) string {
	return p.word(suggestionStateWords[s], string(s))
}

// Strength says how far the verdicts on a hypothesis carry.
func (p *Printer) Strength(s board.Strength) string { return p.word(strengthWords[s], string(s)) }

// Ground says why an operator stands where it does in a ranking. Years is what
// the ranking was asked for, scope how the edition words the scope of a figure.
func (p *Printer) Ground(g target.Ground, year, years int, scope string) string {
	v := Vars{
		"Points": points(g.Points), "Hypothesis": string(g.Hypothesis), "Question": string(g.Question), "Label": g.Label,
		"Year": p.FiscalYear(year), "Visited": p.FiscalYear(g.Year), "Years": years, "Scope": scope, "Value": "",
	}
	if g.Value != nil {
		v["Value"] = number(*g.Value)
	}
	id := groundWords[g.Kind]
	switch {
	case g.Kind == target.Unvisited && g.Year == 0:
		id = "planning.ground.never_visited"
	case g.Kind == target.Visited && g.Planned:
		id = "planning.ground.planned"
	case id == "":
		return string(g.Kind)
	}
	return p.T(id, v)
}

// points are written with their sign, so that it is seen what adds and what
// takes away.
func points(n int) string {
	if n > 0 {
		return "+" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

func number(v float64) string { return strconv.FormatFloat(v, 'f', 1, 64) }

var (
	ruleKindWords = map[interview.RuleKind]string{
		interview.RuleLow: "planning.rule.low", interview.RuleFall: "planning.rule.fall",
		interview.RuleStandstill: "planning.rule.standstill", interview.RuleGap: "planning.rule.gap",
		interview.RuleSectors: "planning.rule.sectors", interview.RuleContradiction: "planning.rule.contradiction",
	}
	ruleTextWords = map[interview.RuleKind]string{
		interview.RuleLow: "planning.rule_text.low", interview.RuleFall: "planning.rule_text.fall",
		interview.RuleStandstill: "planning.rule_text.standstill", interview.RuleGap: "planning.rule_text.gap",
		interview.RuleSectors: "planning.rule_text.sectors", interview.RuleContradiction: "planning.rule_text.contradiction",
	}
	figureDoubtWords = map[suggest.DoubtKind]string{
		suggest.DoubtOpen: "planning.doubt.open", suggest.DoubtConflict: "planning.doubt.conflict", suggest.DoubtBreak: "planning.doubt.break",
	}
	suggestionStateWords = map[suggest.State]string{
		suggest.Fresh: "planning.state.new", suggest.Accepted: "planning.state.accepted", suggest.Dismissed: "planning.state.dismissed",
	}
	strengthWords = map[board.Strength]string{
		board.StrengthNone: "planning.strength.none", board.StrengthHeld: "planning.strength.held",
		board.StrengthSingle: "planning.strength.single", board.StrengthSector: "planning.strength.sector",
		board.StrengthSectors: "planning.strength.sectors", board.StrengthDivided: "planning.strength.divided",
	}
	groundWords = map[target.GroundKind]string{
		target.Answered: "planning.ground.answered", target.Contradicts: "planning.ground.contradicts",
		target.Leads: "planning.ground.leads", target.Unvisited: "planning.ground.unvisited",
		target.Visited: "planning.ground.visited", target.Spread: "planning.ground.spread",
		target.NoAnswers: "planning.ground.no_answers",
	}
)
