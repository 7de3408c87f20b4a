package gate

import (
	"strings"

	"kikitori/casebook"
)

// Confidential is a note or finding marked 内部限り that a case may come from.
type Confidential struct {
	ID   string // of the note or finding
	Text string
}

const (
	// copiedRun is how many characters in a row, folded, are no accident.
	copiedRun = 8
	// copiedShare is which part of a sentence's pairs of characters taken from one
	// note is none either.
	copiedShare = 0.6
	copiedPairs = 12
)

// findCopied looks for text taken from what was said within the office only.
// harmless holds what may be repeated: the words of the questionnaire.
func findCopied(p casebook.Passage, told []Confidential, harmless string) []Finding {
	if p.Part == casebook.PartMarks || p.Part == casebook.PartSectors {
		return nil
	}
	m := folded(p.Text)
	runes := []rune(m.text)
	var out []Finding
	for _, c := range told {
		source := fold(c.Text)
		i, j, own := longestRun(runes, source, harmless)
		if own < copiedRun {
			if share(runes, source) < copiedShare {
				continue
			}
			i, j = 0, len(runes)
		}
		start, end := m.span(len(string(runes[:i])), len(string(runes[:j])))
		out = append(out, Finding{Check: Handling, Rule: RuleCopied, Part: p.Part, At: p.At, Start: start, End: end, Text: p.Text[start:end], Source: c.ID})
	}
	return out
}

// longestRun returns the stretch of text that stands in source and has the most
// characters of its own: the wording of the questionnaire does not count.
func longestRun(text []rune, source, harmless string) (from, to, own int) {
	common := usual(text, harmless)
	for i := range text {
		n, j := 0, i
		for ; j < len(text) && strings.Contains(source, string(text[i:j+1])); j++ {
			if !common[j] {
				n++
			}
		}
		if n > own {
			from, to, own = i, j, n
		}
	}
	return from, to, own
}

// usualRun is how many characters in a row make a wording.
const usualRun = 4

// usual marks the characters of a text that belong to a wording of harmless.
func usual(text []rune, harmless string) []bool {
	out := make([]bool, len(text))
	for i := range text {
		for j := i + usualRun; j <= len(text) && strings.Contains(harmless, string(text[i:j])); j++ {
			for k := i; k < j; k++ {
				out[k] = true
			}
		}
	}
	return out
}

// share is which part of the text's pairs of characters stands in source.
func share(text []rune, source string) float64 {
	n, same := 0, 0
	for i := 0; i+2 <= len(text); i++ {
		n++
		if strings.Contains(source, string(text[i:i+2])) {
			same++
		}
	}
	if n < copiedPairs {
		return 0
	}
	return float64(same) / float64(n)
}
