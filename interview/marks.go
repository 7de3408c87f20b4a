package interview

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// MarkKind tells what a short mark in a note's text sets.
type MarkKind int

// The kinds of marks.
const (
	QuestionMark   MarkKind = iota // #5-3
	HypothesisMark                 // @F21 with + (supports), - (contradicts) or nothing
	PracticeMark                   // ! alone: 良好事例候補
	FollowupMark                   // ? alone: 宿題
	ImportantMark                  // !! alone: to be read back
)

// Mark is a short mark recognised in text. Start and End are byte offsets.
type Mark struct {
	Kind       MarkKind
	Start, End int
	Question   QuestionID
	Link       HypothesisLink
}

// FindMarks recognises the short marks in text, in half- or full-width form.
// # and @ may stand anywhere but behind a Latin letter, a digit or a backslash,
// since Japanese is written without spaces; !, ? and !! must stand alone between
// spaces or line ends. What names nothing in the edition is ordinary text.
// e may be nil; then only !, ? and !! are known.
func FindMarks(text string, e *Edition) []Mark {
	var out []Mark
	prev := ' '
	for at := 0; at < len(text); {
		r, w := utf8.DecodeRuneInString(text[at:])
		m, ok := Mark{}, false
		switch narrowRune(r) {
		case '#', '@':
			if e != nil && prev != '\\' && !isWordRune(prev) {
				m, ok = readReference(text[at:], e)
			}
		case '!', '?':
			if unicode.IsSpace(prev) {
				m, ok = readSign(text[at:])
			}
		}
		if !ok {
			prev, at = r, at+w
			continue
		}
		m.Start, m.End = at, at+m.End
		out = append(out, m)
		prev, at = ' ', m.End
	}
	return out
}

// readSign reads a mark that stands alone at the beginning of text.
func readSign(text string) (Mark, bool) {
	end := strings.IndexFunc(text, unicode.IsSpace)
	if end < 0 {
		end = len(text)
	}
	kind, ok := signs[strings.Map(narrowRune, text[:end])]
	return Mark{Kind: kind, End: end}, ok
}

var signs = map[string]MarkKind{"!": PracticeMark, "?": FollowupMark, "!!": ImportantMark}

// readReference reads the mark that text begins with. The longest reading that
// names something wins; End is its length in bytes.
func readReference(text string, e *Edition) (Mark, bool) {
	kind, w := utf8.DecodeRuneInString(text)
	ends := []int{}
	var body strings.Builder
	for at := w; at < len(text) && len(ends) < maxReference; {
		r, n := utf8.DecodeRuneInString(text[at:])
		c := narrowRune(r)
		if !isWordRune(c) && c != '-' && c != '+' {
			break
		}
		body.WriteRune(c)
		at += n
		ends = append(ends, at)
	}
	for n := len(ends); n > 0; n-- {
		if n < len(ends) && isWordRune(rune(body.String()[n])) {
			continue
		}
		if m, ok := lookUpMark(narrowRune(kind), body.String()[:n], e); ok {
			m.End = ends[n-1]
			return m, true
		}
	}
	return Mark{}, false
}

// maxReference bounds the length of an id in a mark, in characters.
const maxReference = 24

func lookUpMark(kind rune, id string, e *Edition) (Mark, bool) {
	if kind == '#' {
		q, err := e.Question(QuestionID(id))
		if err != nil {
			return Mark{}, false
		}
		return Mark{Kind: QuestionMark, Question: q.ID}, true
	}
	stance := Neutral
	switch {
	case strings.HasSuffix(id, "+"):
		stance, id = Supports, id[:len(id)-1]
	case strings.HasSuffix(id, "-"):
		stance, id = Contradicts, id[:len(id)-1]
	}
	h, err := e.Hypothesis(HypothesisID(strings.ToUpper(id)))
	if err != nil {
		return Mark{}, false
	}
	return Mark{Kind: HypothesisMark, Link: HypothesisLink{ID: h.ID, Stance: stance}}, true
}

func isWordRune(r rune) bool {
	return r < utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// narrowRune maps the full-width forms and the dashes that an input method
// makes to ASCII.
func narrowRune(r rune) rune {
	switch {
	case r >= '！' && r <= '～':
		return r - '！' + '!'
	case r == '−' || r == '‐' || r == '–' || r == '—' || r == 'ー' || r == '―':
		return '-'
	}
	return r
}

// StripMarks returns text without the recognised marks, for use as prose. The
// space that set a mark off goes with it.
func StripMarks(text string, e *Edition) string {
	var b strings.Builder
	at := 0
	for _, m := range FindMarks(text, e) {
		b.WriteString(strings.TrimRight(text[at:m.Start], " \u3000"))
		at = m.End
	}
	b.WriteString(text[at:])
	lines := strings.Split(b.String(), "\n")
	for i, l := range lines {
		lines[i] = strings.Trim(l, " \u3000\t")
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n")
}

// Apply sets on the note what its marks say: question, hypotheses, the areas of
// the question, and the kind.
func (n *Note) Apply(marks []Mark, e *Edition) {
	for _, m := range marks {
		switch m.Kind {
		case QuestionMark:
			n.Question = m.Question
			if q, err := e.Question(m.Question); err == nil {
				n.Areas = AddUnique(n.Areas, q.Area)
			}
		case HypothesisMark:
			n.Hypotheses = AddLinks(n.Hypotheses, m.Link)
		case PracticeMark:
			n.Kind = Practice
		case FollowupMark:
			n.Kind = Followup
		case ImportantMark:
			n.Important = true
		}
	}
}
