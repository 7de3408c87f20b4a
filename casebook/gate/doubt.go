package gate

import (
	"unicode/utf8"

	"kikitori/interview"
)

// DoubtReason says why a registered word is of little use.
type DoubtReason string

// The reasons.
const (
	DoubtCommon DoubtReason = "common" // stands in ordinary texts: it would block everything
	DoubtShort  DoubtReason = "short"  // too short to be looked for
)

// Doubt is a registered word that the person who enters it should think about.
type Doubt struct {
	Kind   interview.IdentityKind `json:"kind"`
	At     int                    `json:"at"` // which of its kind, from 0
	Why    DoubtReason            `json:"why"`
	Common string                 `json:"common,omitempty"` // the word, where it tells nothing
}

// Doubts returns what is doubtful about an identity. It stays as it is: whoever
// enters it decides.
func (g *Gate) Doubts(i *interview.Identity) []Doubt {
	var out []Doubt
	for _, k := range interview.IdentityKinds() {
		for n, w := range i.Words(k) {
			switch f := fold(w); {
			case utf8.RuneCountInString(f) < MinWord:
				out = append(out, Doubt{Kind: k, At: n, Why: DoubtShort})
			case g.common(f, w):
				out = append(out, Doubt{Kind: k, At: n, Why: DoubtCommon, Common: w})
			}
		}
	}
	return out
}

func (g *Gate) common(folded, word string) bool {
	if g.lexicon.words[folded] || g.lexicon.ordinary(plain(word).text) {
		return true
	}
	for _, s := range g.sectors.folded {
		if s == folded {
			return true
		}
	}
	return false
}
