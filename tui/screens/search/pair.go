package search

import (
	"slices"
	"strings"

	"kikitori/casebook/search"
)

// Bounds of pairing sentences.
const (
	alike      = 0.25 // share of character pairs from which two sentences face each other
	pairedMost = 200  // sentences of a field that are compared; the rest keep their order
)

// facing is one row of a comparison: a sentence of each side, "" where the other
// side has nothing like it.
type facing struct{ left, right string }

// sentences splits text after 。！？ and at line ends. Joined they are the text
// but for the line ends.
func sentences(text string) []string {
	var out []string
	for _, line := range strings.Split(text, "\n") {
		for line != "" {
			end := strings.IndexAny(line, "。！？")
			if end < 0 {
				out = append(out, line)
				break
			}
			end += len("。")
			for _, closing := range []string{"」", "）"} {
				if strings.HasPrefix(line[end:], closing) {
					end += len(closing)
				}
			}
			out = append(out, line[:end])
			line = line[end:]
		}
	}
	return out
}

// pairUp puts the sentences that are most alike opposite each other: left keeps
// its order, what only the right has follows in its order.
func pairUp(left, right []string) []facing {
	type match struct {
		l, r  int
		score float64
	}
	var matches []match
	rights := make([]map[string]bool, min(len(right), pairedMost))
	for j := range rights {
		rights[j] = bigrams(right[j])
	}
	for i := range left[:min(len(left), pairedMost)] {
		mine := bigrams(left[i])
		for j := range rights {
			if s := dice(mine, rights[j]); s >= alike {
				matches = append(matches, match{i, j, s})
			}
		}
	}
	slices.SortStableFunc(matches, func(a, b match) int {
		switch {
		case a.score > b.score:
			return -1
		case a.score < b.score:
			return 1
		}
		return 0
	})
	opposite, taken := map[int]int{}, map[int]bool{}
	for _, m := range matches {
		if _, used := opposite[m.l]; !used && !taken[m.r] {
			opposite[m.l], taken[m.r] = m.r, true
		}
	}
	var out []facing
	for i, l := range left {
		f := facing{left: l}
		if j, ok := opposite[i]; ok {
			f.right = right[j]
		}
		out = append(out, f)
	}
	for j, r := range right {
		if !taken[j] {
			out = append(out, facing{right: r})
		}
	}
	return out
}

// bigrams are the pairs of neighbouring characters after the fold of searching.
func bigrams(s string) map[string]bool {
	runes := []rune(search.Fold(s))
	out := map[string]bool{}
	for i := 0; i+1 < len(runes); i++ {
		out[string(runes[i:i+2])] = true
	}
	return out
}

// dice is twice what two sets share by the sum of their sizes.
func dice(a, b map[string]bool) float64 {
	if len(a)+len(b) == 0 {
		return 0
	}
	both := 0
	for k := range a {
		if b[k] {
			both++
		}
	}
	return 2 * float64(both) / float64(len(a)+len(b))
}
