package edition

import (
	"maps"
	"slices"
	"strings"
)

// The ids of the messages.
const (
	missingFile       = "edition.missingFile"
	syntax            = "edition.syntax"
	missingField      = "edition.missingField"
	unknownField      = "edition.unknownField"
	wrongType         = "edition.wrongType"
	notPlainYAML      = "edition.notPlainYAML"
	controlCharacter  = "edition.controlCharacter"
	notPercent        = "edition.notPercent"
	notDate           = "edition.notDate"
	negative          = "edition.negative"
	notEarlier        = "edition.notEarlier"
	unknownYear       = "edition.unknownYear"
	unorderedYears    = "edition.unorderedYears"
	duplicate         = "edition.duplicate"
	unknownArea       = "edition.unknownArea"
	unknownScope      = "edition.unknownScope"
	unknownSector     = "edition.unknownSector"
	unknownQuestion   = "edition.unknownQuestion"
	unknownStatement  = "edition.unknownStatement"
	unknownCategory   = "edition.unknownCategory"
	unknownLabel      = "edition.unknownLabel"
	unknownValue      = "edition.unknownValue"
	missingParent     = "edition.missingParent"
	nestedParent      = "edition.nestedParent"
	wrongParentSum    = "edition.wrongParentSum"
	wrongTotal        = "edition.wrongTotal"
	wrongStatedTotal  = "edition.wrongStatedTotal"
	wrongException    = "edition.wrongException"
	needlessException = "edition.needlessException"
	wrongSectorSum    = "edition.wrongSectorSum"
	wrongScopeSum     = "edition.wrongScopeSum"
	wrongItemCount    = "edition.wrongItemCount"
	ownHypothesis     = "edition.ownHypothesis"
	unknownMeasure    = "edition.unknownMeasure"
	unknownIndicator  = "edition.unknownIndicator"
	unknownAnswer     = "edition.unknownAnswer"
	scopesDiffer      = "edition.scopesDiffer"
	unknownBlank      = "edition.unknownBlank"
	notAbove          = "edition.notAbove"
	uselessField      = "edition.uselessField"
)

// english words every message: what is wrong; what to do. {name} stands for
// the argument of that name.
var english = map[string]string{
	missingFile:       "the file is missing or cannot be read ({detail}); add it beside the others",
	syntax:            "not valid YAML: {detail}; correct the line",
	missingField:      "{name} is missing; add it",
	unknownField:      "unknown field {name}; remove it or use one of: {known}",
	wrongType:         "{want} is expected here, found {found}; correct or quote it",
	notPlainYAML:      "anchors, aliases, tags and merge keys are not used in an edition; write the value out",
	controlCharacter:  "the text holds a control character; remove it",
	notPercent:        "{value} is not a percentage; give a number from 0 to 100",
	notDate:           "{value} is not a date; write it as YYYY-MM-DD",
	negative:          "{value} is negative; give a count from 0 on",
	notEarlier:        "{value} is no earlier year than {year}; name the year of the questionnaire that the question continues",
	unknownYear:       "the edition has no figures for {value}; use one of: {known}",
	unorderedYears:    "the years must fall and begin with the edition's own ({value}); put the newest first",
	duplicate:         "{value} is already used at {first}; give it once only",
	unknownArea:       "unknown area {value}; use one of: {known}",
	unknownScope:      "unknown scope {value}; use one of: {known}",
	unknownSector:     "unknown sector {value}; use one of: {known}",
	unknownQuestion:   "unknown question {value}; use the id of a question of this edition",
	unknownStatement:  "unknown statement {value}; use the id of a statement of a vision",
	unknownCategory:   "unknown category {value}; declare it among the categories of the question",
	unknownLabel:      "question {question} prints no {kind} {value}; copy the label and the figure's id as they stand there",
	unknownValue:      "unknown value {value}; use one of: {known}",
	missingParent:     "the figure has no choice {value}; a parent is a label in the same figure",
	nestedParent:      "the parent {value} has a parent itself; give parts one level only",
	wrongParentSum:    "the parts of {value} sum to {sum} in {year}, but it has {want}; correct a figure, or declare the sum in sumExceptions with a reason",
	wrongTotal:        "the choices of figure {value} sum to {sum} in {year}, not to 100; correct a figure, or declare the sum in totalExceptions with a reason",
	wrongStatedTotal:  "the choices of figure {value} sum to {sum}, but its total says {want}; correct one of them",
	wrongException:    "the exception says {want} for {year}, but the figures sum to {sum}; correct one of them",
	needlessException: "the figures of {year} need no exception; remove it",
	wrongSectorSum:    "the rows of sector {value} sum to {sum}, but it has {want} respondents; correct one of them",
	wrongScopeSum:     "the sectors of scope {value} sum to {sum}, but it has {want} respondents; correct one of them",
	wrongItemCount:    "category {value} says {want} items, but the choices that name it are {sum}; correct one of them",
	ownHypothesis:     "{value} is an id of the casebook's own hypotheses (H and a number); use another letter",
	unknownMeasure:    "unknown measure {value}; declare it among the measures",
	unknownIndicator:  "question {question} has no indicator {value}; use the id of one of its indicators",
	unknownAnswer:     "question {question} has no choice {value}; copy the label as it stands there",
	scopesDiffer:      "{measure} counts {scope} and {follow} counts {other}; compare figures of one scope only",
	unknownBlank:      "{value} stands for nothing in a statement of this kind; use one of: {known}",
	uselessField:      "a rule of kind {kind} has no {name}; remove it",
	notAbove:          "{value} is not above 0; give the threshold",
}

// MessageIDs lists the ids that a [Problem] can have, sorted.
func MessageIDs() []string { return slices.Sorted(maps.Keys(english)) }

// Message is what is wrong and what to do, in English, without the place.
func (p Problem) Message() string {
	pairs := make([]string, 0, 2*len(p.Args))
	for name, value := range p.Args {
		pairs = append(pairs, "{"+name+"}", value)
	}
	return strings.NewReplacer(pairs...).Replace(english[p.ID])
}
