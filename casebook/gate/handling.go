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
		i, j := longestRun(runes, source, harmless)
		if j-i < copiedRun {
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

// longestRun returns the longest stretch of text that stands in source and is no
// mere wording of the questionnaire.
func longestRun(text []rune, source, harmless string) (from, to int) {
	for i := range text {
		for j := max(i+copiedRun, i+to-from+1); j <= len(text); j++ {
			run := string(text[i:j])
			if !strings.Contains(source, run) {
				break
			}
			if !strings.Contains(harmless, run) {
				from, to = i, j
			}
		}
	}
	return from, to
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
