package answerfile

import (
	"strings"

	"kikitori/casebook/workbook"
	"kikitori/interview"
	"kikitori/interview/text"
)

// naming gives operators their code names: the one in the file, the one that
// the identity table has for a real name, or the next free one of the sector
// (電力A, 電力B …).
type naming struct {
	sector map[interview.OperatorCode]string // of the operators that are known
	named  map[interview.OperatorCode]bool   // whose real name is known
	byName map[string]interview.OperatorCode // by the key of a real name
	given  map[interview.OperatorCode]bool   // in this file
	free   map[string]int                    // by sector: the number to try next
	rows   []who
	first  map[string]int // "code …" or "name …" → row of the file
}

type who struct {
	row  int
	code interview.OperatorCode
	name string
}

func newNaming(k Known) *naming {
	n := &naming{
		sector: map[interview.OperatorCode]string{}, named: map[interview.OperatorCode]bool{},
		byName: map[string]interview.OperatorCode{}, given: map[interview.OperatorCode]bool{},
		free: map[string]int{}, first: map[string]int{},
	}
	for _, o := range k.Operators {
		n.sector[o.Code] = o.Sector
	}
	for i := range k.Identities {
		id := &k.Identities[i]
		n.named[id.Operator] = true
		for _, kind := range interview.IdentityKinds() {
			if kind.Names() {
				for _, w := range id.Words(kind) {
					n.byName[workbook.Key(w)] = id.Operator
				}
			}
		}
	}
	return n
}

// enter notes the row of an operator.
func (n *naming) enter(row int, code, name string) {
	w := who{row: row, code: interview.OperatorCode(line(code)), name: line(name)}
	if workbook.NoAnswer(string(w.code)) {
		w.code = ""
	}
	if workbook.NoAnswer(w.name) {
		w.name = ""
	}
	if w.code == "" && w.name != "" {
		w.code = n.byName[workbook.Key(w.name)]
	}
	if w.code != "" {
		n.given[w.code] = true
	}
	n.rows = append(n.rows, w)
}

// line cleans what was typed into one line.
func line(s string) string { return strings.Join(strings.Fields(text.Clean(s)), " ") }

// twice says whether an earlier row is the same operator, and which.
func (n *naming) twice(i int) (row int, twice bool) {
	w := &n.rows[i]
	for _, key := range []string{"code " + workbook.Key(string(w.code)), "name " + workbook.Key(w.name)} {
		if strings.HasSuffix(key, " ") {
			continue
		}
		if at, ok := n.first[key]; ok {
			return at, true
		}
		n.first[key] = w.row
	}
	return 0, false
}

// next gives out the next free code name of a sector.
func (n *naming) next(sector string) interview.OperatorCode {
	for {
		code := interview.CodeOf(sector, n.free[sector])
		n.free[sector]++
		if _, known := n.sector[code]; !known && !n.given[code] {
			n.given[code] = true
			return code
		}
	}
}
