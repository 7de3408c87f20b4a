package gate

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"kikitori/casebook"
	"kikitori/interview"
)

// version counts the forms of the rules. A clearance notes it, so that a change
// of the program shows like one of the tables.
const version = 1

// SmallestGroup is k: a sector with fewer answers is not named without a reason.
const SmallestGroup = 10

// Options are the office's choices.
type Options struct {
	// SectorsShown says that pages name the sector. By default they do not, and a
	// named sector is a finding.
	SectorsShown bool
	// Smallest is the least number of operators that a named group must have; 0:
	// SmallestGroup.
	Smallest int
	// Harmless are words that the office vouches for, besides the program's list.
	Harmless []string
}

func (o Options) smallest() int {
	if o.Smallest > 0 {
		return o.Smallest
	}
	return SmallestGroup
}

// Gate looks at cases with the tables as they were when it was made.
type Gate struct {
	options    Options
	editions   []*interview.Edition
	dictionary *dictionary
	known      map[interview.OperatorCode]bool // have an identity
	lexicon    *lexicon
	sectors    *sectors
	harmless   string // folded wording of the questionnaire
	tables     string
}

// New makes a gate. The first one of a process takes about a second: it loads
// the dictionary of Japanese.
func New(identities []interview.Identity, editions []*interview.Edition, o Options) (*Gate, error) {
	lex, err := newLexicon(editions, o.Harmless)
	if err != nil {
		return nil, fmt.Errorf("gate: %w", err)
	}
	g := &Gate{options: o, editions: editions, lexicon: lex, sectors: newSectors(editions)}
	var b strings.Builder
	for _, e := range editions {
		for _, s := range proseOf(e) {
			b.WriteString(fold(s) + "\n")
		}
	}
	g.harmless = b.String()
	return g.With(identities), nil
}

// With returns the gate with another identity table.
func (g *Gate) With(identities []interview.Identity) *Gate {
	n := *g
	n.dictionary = newDictionary(identities)
	n.known = map[interview.OperatorCode]bool{}
	for i := range identities {
		n.known[identities[i].Operator] = true
	}
	n.tables = fingerprint(identities, g.editions, g.options)
	return &n
}

// fingerprint is the hash of all that a gate looks with.
func fingerprint(identities []interview.Identity, editions []*interview.Edition, o Options) string {
	sorted := slices.SortedFunc(slices.Values(identities), func(a, b interview.Identity) int {
		return strings.Compare(string(a.Operator), string(b.Operator))
	})
	h := sha256.New()
	enc := json.NewEncoder(h) // of strings and numbers: never fails
	_ = enc.Encode([]any{version, wordList, nameList, sorted, o})
	for _, e := range editions {
		_ = enc.Encode(proseOf(e))
	}
	return base32.HexEncoding.WithPadding(base32.NoPadding).EncodeToString(h.Sum(nil)[:16])
}

// Tables is the hash of all that this gate looks with: identities, editions,
// options and rules. It tells nothing about them.
func (g *Gate) Tables() string { return g.tables }

// Subject is a case with what the gate has to know of where it comes from.
type Subject struct {
	Case *casebook.Case
	// Operators are those whose visits it was made from; empty: not known.
	Operators []interview.Operator
	// Lost are findings it was made from and that are not at hand.
	Lost []string
	// Told is what was said within the office only on those visits.
	Told []Confidential
}

// Result is what the gate says of a case.
type Result struct {
	Case      casebook.CaseID `json:"case"`
	Text      string          `json:"text"`   // casebook.TextHash of what was looked at
	Tables    string          `json:"tables"` // Gate.Tables
	Findings  []Finding       `json:"findings"`
	Questions []Question      `json:"questions"`
}

// Check looks at a case. The same case and tables give the same result.
func (g *Gate) Check(s Subject) Result {
	passages := casebook.Passages(s.Case)
	var found []Finding
	for _, p := range passages {
		prose := p.Part != casebook.PartMarks
		here := append(g.dictionary.find(p.Text), findPatterns(p.Text, prose)...)
		if prose && p.Part != casebook.PartSectors {
			here = append(here, g.lexicon.findNouns(p.Text)...)
		}
		for _, f := range here {
			f.Part, f.At = p.Part, p.At
			found = append(found, f)
		}
		found = append(found, findCopied(p, s.Told, g.harmless)...)
	}
	var own []string
	for _, o := range s.Operators {
		own = interview.AddUnique(own, o.Sector)
	}
	found = append(found, g.sectors.find(passages, own, g.options)...)
	found = append(found, joint(found)...)
	found = append(found, g.gaps(s)...)
	return Result{
		Case: s.Case.ID, Text: casebook.TextHash(s.Case), Tables: g.tables,
		Findings: settle(passages, found), Questions: Questions(),
	}
}

// gaps says what the gate lacks for this case.
func (g *Gate) gaps(s Subject) []Finding {
	var out []Finding
	for _, id := range s.Lost {
		out = append(out, Finding{Check: Table, Rule: RuleLost, Source: id})
	}
	if len(s.Operators) == 0 {
		out = append(out, Finding{Check: Table, Rule: RuleNoOwner})
	}
	for _, o := range s.Operators {
		if !g.known[o.Code] {
			out = append(out, Finding{Check: Table, Rule: RuleNoTable, Operator: o.Code})
		}
	}
	return out
}

// Question is something that only a person can see. Each must be answered for
// exactly the text that is published.
type Question string

// The questions.
const (
	AskUnique   Question = "unique"   // a description that fits one operator only
	AskNickname Question = "nickname" // nicknames and in-house names of ordinary words
	AskIncident Question = "incident" // an event that was in the news
	AskTogether Question = "together" // single harmless facts that together tell
	AskTold     Question = "told"     // what was said within the office only, in other words
)

// Questions lists them in the order they are asked.
func Questions() []Question {
	return []Question{AskUnique, AskNickname, AskIncident, AskTogether, AskTold}
}
