package figure

import (
	"strings"
	"unicode/utf8"

	"kikitori/interview/text"
)

// scanner takes one line apart and knows the column it is at.
type scanner struct {
	rest   string
	column int // in characters, from 1
}

func (s *scanner) skip(n int) {
	s.column += utf8.RuneCountInString(s.rest[:n])
	s.rest = s.rest[n:]
}

func (s *scanner) space() {
	s.skip(len(s.rest) - len(strings.TrimLeft(s.rest, " \t　")))
}

// take takes one of the signs if it comes next, with the spaces around it.
func (s *scanner) take(signs ...string) bool {
	s.space()
	for _, sign := range signs {
		if strings.HasPrefix(s.rest, sign) {
			s.skip(len(sign))
			s.space()
			return true
		}
	}
	return false
}

// word takes a keyword that stands alone: a space, a colon or the end follows.
func (s *scanner) word(words ...string) bool {
	for _, w := range words {
		if len(s.rest) < len(w) || !strings.EqualFold(s.rest[:len(w)], w) {
			continue
		}
		after := s.rest[len(w):]
		if after == "" || strings.HasPrefix(after, " ") || strings.HasPrefix(after, "　") || strings.HasPrefix(after, "\t") ||
			(w == "向き" || w == "direction") && (strings.HasPrefix(after, "：") || strings.HasPrefix(after, ":")) {
			s.skip(len(w))
			s.space()
			return true
		}
	}
	return false
}

var forward = []string{"→", "⇒", "－＞", "->", "=>"}

var both = []string{"⇄", "⇔", "↔", "⇆", "<->", "<=>"}

var plain = []string{"―", "—", "─", "--"}

var arrowSigns = append(append(append([]string{}, both...), forward...), plain...)

// arrow takes an arrow if one comes next.
func (s *scanner) arrow() (Heads, bool) {
	switch {
	case s.take(both...):
		return Both, true
	case s.take(forward...):
		return Forward, true
	case s.take(plain...):
		return None, true
	}
	return Forward, false
}

// name takes a name: up to a colon, an end sign or the end of the line, or all
// between 「 and 」.
func (s *scanner) name(r *reader, ends []string) string {
	s.space()
	if strings.HasPrefix(s.rest, "「") {
		if to := strings.Index(s.rest, "」"); to >= 0 {
			name := strings.TrimSpace(s.rest[len("「"):to])
			s.skip(to + len("」"))
			return name
		}
		r.fault(s.column, openQuote)
	}
	to := len(s.rest)
	for _, end := range append([]string{"：", ":"}, ends...) {
		if i := strings.Index(s.rest, end); i >= 0 {
			to = min(to, i)
		}
	}
	name := strings.Trim(s.rest[:to], " \t　")
	s.skip(to)
	return name
}

// near returns a name like the one that is unknown, or nothing.
func (r *reader) near(name string) string {
	want := []rune(text.Fold(name))
	best, least := "", len(want)/3+1
	for i := range r.d.Nodes {
		n := r.d.Nodes[i].Name
		if d := distance(want, []rune(text.Fold(n))); d < least {
			best, least = n, d
		}
	}
	return best
}

// distance counts the edits between two words (Levenshtein).
func distance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range a {
		last := row[0]
		row[0] = i + 1
		for j, y := range b {
			cost := last
			if x != y {
				cost = 1 + min(last, row[j], row[j+1])
			}
			last, row[j+1] = row[j+1], cost
		}
	}
	return row[len(b)]
}
