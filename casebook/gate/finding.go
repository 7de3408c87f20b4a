package gate

import (
	"cmp"
	"crypto/sha256"
	"encoding/base32"
	"slices"
	"strconv"
	"strings"

	"kikitori/casebook"
	"kikitori/interview"
)

// Check is one of the ways the gate looks.
type Check string

// The checks, the surest first.
const (
	Dictionary Check = "dictionary" // a word of the identity table
	Pattern    Check = "pattern"    // a form that identifies: address, telephone, company …
	Noun       Check = "noun"       // a proper noun or coined word that nobody vouched for
	Rarity     Check = "rarity"     // few operators are like that
	Handling   Check = "handling"   // said within the office only
	Table      Check = "table"      // the gate lacks what it has to look with
)

// Rule says which rule of a check matched.
type Rule string

// The rules.
const (
	RuleExact   Rule = "exact"
	RuleNear    Rule = "near"
	RuleURL     Rule = "url"
	RuleMail    Rule = "mail"
	RulePhone   Rule = "phone"
	RulePostal  Rule = "postal"
	RuleAddress Rule = "address"
	RuleNumber  Rule = "number" // an IP address or a corporate number
	RuleCompany Rule = "company"
	RulePerson  Rule = "person"
	RuleDate    Rule = "date"
	RuleAmount  Rule = "amount"
	RuleUnique  Rule = "unique" // 国内唯一の…
	RuleProper  Rule = "proper"
	RuleCoined  Rule = "coined"
	RuleSector  Rule = "sector"
	RuleFew     Rule = "few"
	RuleJoint   Rule = "joint" // sector, region and size together
	RuleCopied  Rule = "copied"
	RuleNoTable Rule = "no_table"
	RuleNoOwner Rule = "no_owner"
	RuleLost    Rule = "lost" // a finding it was made from is not at hand
)

// Finding is one thing that could tell who the operator is. It never quotes a
// word of the identity table: Text is what stands in the case.
type Finding struct {
	Check Check         `json:"check"`
	Rule  Rule          `json:"rule"`
	Part  casebook.Part `json:"part,omitempty"` // empty: the case as a whole
	At    int           `json:"at,omitempty"`
	Start int           `json:"start"` // bytes within the passage
	End   int           `json:"end"`
	Text  string        `json:"text,omitempty"`
	// Operator and Kind say whose word it is, for Dictionary and Table.
	Operator interview.OperatorCode `json:"operator,omitempty"`
	Kind     interview.IdentityKind `json:"kind,omitempty"`
	// Count is the number of operators that are like that, for Rarity.
	Count int `json:"count,omitempty"`
	// Source is the note or finding it was taken from, for Handling; what is not at
	// hand, for Table.
	Source string `json:"source,omitempty"`
	// Key names the finding: the same words found for the same reason in the same
	// passage have the same key, whatever else changes in the case.
	Key string `json:"key"`
}

// name gives the finding its key: what was found, why, and in which passage.
func (f *Finding) name(passage string, nth int) {
	h := sha256.New()
	for _, s := range []string{string(f.Check), string(f.Rule), string(f.Part), passage, f.Text, string(f.Operator), string(f.Kind), f.Source, strconv.Itoa(nth)} {
		h.Write([]byte(strconv.Itoa(len(s)) + ":" + s))
	}
	f.Key = base32.HexEncoding.WithPadding(base32.NoPadding).EncodeToString(h.Sum(nil)[:10])
}

var rank = map[Check]int{Dictionary: 0, Handling: 1, Rarity: 2, Pattern: 3, Noun: 4, Table: 5}

// spots are the checks that point at a word, so that a surer one at the same
// place says all there is to say.
var spots = map[Check]bool{Dictionary: true, Pattern: true, Noun: true}

// settle orders findings by place, drops those that lie within a surer one, and
// names them.
func settle(passages []casebook.Passage, found []Finding) []Finding {
	slices.SortStableFunc(found, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(rank[a.Check], rank[b.Check]), cmp.Compare(b.End-b.Start, a.End-a.Start), cmp.Compare(a.Start, b.Start),
			strings.Compare(string(a.Rule), string(b.Rule)), strings.Compare(string(a.Operator), string(b.Operator)))
	})
	var kept []Finding
	for _, f := range found {
		within := func(k Finding) bool {
			return f.Part != "" && k.Part == f.Part && k.At == f.At && k.Start <= f.Start && f.End <= k.End &&
				(k.Check != f.Check || k.Operator == f.Operator) && spots[k.Check] && spots[f.Check]
		}
		if !slices.ContainsFunc(kept, within) {
			kept = append(kept, f)
		}
	}
	place, text := map[[2]string]int{}, map[[2]string]string{}
	for i, p := range passages {
		at := [2]string{string(p.Part), strconv.Itoa(p.At)}
		place[at], text[at] = i, p.Text
	}
	key := func(f Finding) [2]string { return [2]string{string(f.Part), strconv.Itoa(f.At)} }
	slices.SortStableFunc(kept, func(a, b Finding) int {
		order := func(f Finding) int {
			if f.Part == "" {
				return -1
			}
			return place[key(f)]
		}
		return cmp.Or(cmp.Compare(order(a), order(b)), cmp.Compare(a.Start, b.Start), cmp.Compare(rank[a.Check], rank[b.Check]))
	})
	seen := map[string]int{}
	for i := range kept {
		kept[i].name(text[key(kept[i])], 0)
		n := seen[kept[i].Key]
		seen[kept[i].Key]++
		if n > 0 {
			kept[i].name(text[key(kept[i])], n)
		}
	}
	return kept
}
