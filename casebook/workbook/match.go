package workbook

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"kikitori/interview/text"
)

// Key makes a label comparable: width, case and kana folded, without spaces.
func Key(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return dash(r)
	}, text.Fold(s))
}

// dash makes one of the many characters that are taken for a hyphen.
func dash(r rune) rune {
	switch r {
	case '−', '‐', '‑', '–', '—', '―', '─', '－':
		return '-'
	}
	return r
}

// NoAnswer says that a cell means "no answer": blank, a dash, or the words.
func NoAnswer(cell string) bool {
	switch k := Key(cell); k {
	case "", "-", "ー", "--", "無回答", "未回答", "回答なし", "n/a":
		return true
	}
	return false
}

// Nearest returns up to three of the known texts that are most like s, for a
// message; all of them while they are few.
func Nearest(s string, known []string) string {
	type near struct {
		text string
		away int
	}
	key := []rune(Key(s))
	var list []near
	for _, k := range known {
		list = append(list, near{k, distance(key, []rune(Key(k)))})
	}
	slices.SortStableFunc(list, func(a, b near) int { return cmp.Compare(a.away, b.away) })
	var out []string
	for _, n := range list[:min(3, len(list))] {
		out = append(out, "「"+n.text+"」")
	}
	return strings.Join(out, " ")
}

// distance is the number of characters to insert, remove or replace.
func distance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		before := row[0]
		row[0] = i + 1
		for j := range b {
			cost := before
			if a[i] != b[j] {
				cost = 1 + min(before, row[j], row[j+1])
			}
			before, row[j+1] = row[j+1], cost
		}
	}
	return row[len(b)]
}
