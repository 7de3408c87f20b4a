package board

import "kikitori/interview"

// Strength says in words how far the verdicts carry. It goes by distinct
// operators and sectors, and never by numbers of notes.
type Strength string

// The strengths, from the weakest on. Verdicts that are held back carry nothing.
const (
	StrengthNone    Strength = "none"    // nobody has ruled
	StrengthHeld    Strength = "held"    // every ruling is held back
	StrengthSingle  Strength = "single"  // one operator: a clue, no more
	StrengthSector  Strength = "sector"  // two operators or more, all of one sector, agree
	StrengthSectors Strength = "sectors" // operators of two sectors or more agree
	StrengthDivided Strength = "divided" // some support, some refute
)

// Strengths lists them.
func Strengths() []Strength {
	return []Strength{StrengthNone, StrengthHeld, StrengthSingle, StrengthSector, StrengthSectors, StrengthDivided}
}

// StrengthOf says how far a tally carries that came from these sectors.
func StrengthOf(t interview.Tally, sectors []SectorCount) Strength {
	spoken := 0
	for _, s := range sectors {
		if s.Tally.Supported+s.Tally.Refuted > 0 {
			spoken++
		}
	}
	switch n := t.Supported + t.Refuted; {
	case t.Empty():
		return StrengthNone
	case n == 0:
		return StrengthHeld
	case t.Supported > 0 && t.Refuted > 0:
		return StrengthDivided
	case n == 1:
		return StrengthSingle
	case spoken < 2:
		return StrengthSector
	}
	return StrengthSectors
}
