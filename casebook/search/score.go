package search

import "math"

// The weights of the ranking. BM25 after Robertson and Zaragoza, "The
// Probabilistic Relevance Framework" (2009), with the title as a field whose
// hit counts as several, and bonuses that BM25 has no words for.
const (
	bmK1        = 1.2
	bmB         = 0.5
	titleWeight = 4.0 // occurrences that a hit in the title is worth
	startBonus  = 1.0 // a hit begins where a word may begin: 京都 before 東京都
	endBonus    = 0.5 // a hit ends where a word may end
	nearWeight  = 1.5 // two terms side by side
	nearHalf    = 12  // characters between terms that halve it
	nudgeWeight = 0.2 // share of the score that the newest year gains
	nudgeHalf   = 3.0 // years that halve it
)

// occ packs what one term does in one document: occurrences (overlapping ones
// too) and three flags. 0: the term does not occur.
type occ uint32

const (
	occEnd   occ = 1 << iota // some occurrence ends at a boundary
	occStart                 // some occurrence begins at one
	occTitle                 // some occurrence lies in the title
	occOne                   // count of one
	occShift = 3
)

func (o occ) count() int { return int(o >> occShift) }

// corpusStats are the numbers of the documents that a query can see.
type corpusStats struct {
	docs  int
	runes int64
}

func (c corpusStats) average() float64 {
	if c.docs == 0 {
		return 1
	}
	return max(1, float64(c.runes)/float64(c.docs))
}

// idf weighs a term that df of the documents hold.
func (c corpusStats) idf(df int) float64 {
	return math.Log(1 + (float64(c.docs)-float64(df)+0.5)/(float64(df)+0.5))
}

// termScore is one term's share of a document's score. The explicit
// conversions keep every engine's result the same to the last bit.
func termScore(o occ, idf, length, average float64) float64 {
	if o == 0 {
		return 0
	}
	tf := float64(o.count())
	if o&occTitle != 0 {
		tf += titleWeight - 1
	}
	norm := bmK1 * float64(1-bmB+float64(bmB*length/average))
	s := float64(tf*(bmK1+1)) / float64(tf+norm)
	if o&occStart != 0 {
		s += startBonus
	}
	if o&occEnd != 0 {
		s += endBonus
	}
	return float64(idf * s)
}

// nearScore rewards two terms for standing gap characters apart.
func nearScore(gap int) float64 {
	return nearWeight * nearHalf / float64(nearHalf+gap)
}

// nudge is what a document of a year gains when newer ones are preferred; the
// newest year in sight is the measure, so the clock plays no part.
func nudge(score float64, year, newest int) float64 {
	if year == 0 || newest == 0 {
		return 0
	}
	return float64(score*nudgeWeight) * math.Exp2(-float64(newest-year)/nudgeHalf)
}
