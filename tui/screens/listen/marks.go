package listen

import (
	"strings"
	"unicode"

	"kikitori/interview"
	"kikitori/tui/widgets/editor"
)

// highlight shows the short marks that will be understood.
func (s *Screen) highlight(line string) []editor.Span {
	var out []editor.Span
	for _, m := range interview.FindMarks(line, s.env.Edition) {
		out = append(out, editor.Span{Start: m.Start, End: m.End, Style: s.env.Theme.Mark})
	}
	return out
}

// mostOffered bounds the list of completions.
const mostOffered = 40

// complete offers the ids of the edition behind # and @, in either width.
func (s *Screen) complete(before string) []editor.Item {
	at := strings.LastIndexAny(before, "#@＃＠")
	if at < 0 {
		return nil
	}
	typed := before[at:]
	if strings.IndexFunc(typed, unicode.IsSpace) >= 0 {
		return nil
	}
	sign, prefix := "#", ""
	for i, r := range typed {
		if i == 0 {
			if r == '@' || r == '＠' {
				sign = "@"
			}
			continue
		}
		prefix = strings.ToUpper(narrow(typed[i:]))
		break
	}
	var out []editor.Item
	offer := func(id, title string) {
		if strings.HasPrefix(strings.ToUpper(id), prefix) && strings.ToUpper(id) != prefix && len(out) < mostOffered {
			out = append(out, editor.Item{Label: sign + id, Detail: title, Text: sign + id, Replace: len(typed)})
		}
	}
	if sign == "#" {
		for i := range s.env.Edition.Questions {
			offer(string(s.env.Edition.Questions[i].ID), s.env.Edition.Questions[i].Title)
		}
		return out
	}
	for i := range s.env.Edition.Hypotheses {
		offer(string(s.env.Edition.Hypotheses[i].ID), s.env.Edition.Hypotheses[i].Statement)
	}
	return out
}

// narrow maps full-width letters, digits and dashes to ASCII.
func narrow(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '！' && r <= '～':
			return r - '！' + '!'
		case r == '−' || r == '‐' || r == '–' || r == '—' || r == 'ー' || r == '―':
			return '-'
		}
		return r
	}, s)
}
