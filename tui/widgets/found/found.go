package found

import (
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"kikitori/casebook/search"
)

// Finder knows the words to mark. A nil Finder marks nothing.
type Finder struct{ query search.Query }

// New reads a query; it returns nil when there is nothing to mark.
func New(query string) *Finder {
	q := search.Parse(query)
	if len(q.Terms()) == 0 {
		return nil
	}
	return &Finder{q}
}

// Mark marks the words in rows that hold one text of a field, in place, and
// returns the first row with a mark, or -1.
func (f *Finder) Mark(rows []string, field search.FieldName, style lipgloss.Style) int {
	if f == nil || field == "" {
		return -1
	}
	plain := make([]string, len(rows))
	for i, r := range rows {
		plain[i] = ansi.Strip(r)
	}
	spans := search.Marks(&f.query, field, strings.Join(plain, "\n")) // the fold drops line ends
	first, at := -1, 0
	for i, p := range plain {
		var own []search.Span
		for _, s := range spans {
			if s := trim(p, s.From-at, s.To-at); s.From < s.To {
				own = append(own, s)
			}
		}
		if len(own) > 0 {
			rows[i] = restyle(rows[i], own, style)
			if first < 0 {
				first = i
			}
		}
		at += len(p) + 1
	}
	return first
}

// trim keeps [from,to) within a row, without the spaces the row hangs in.
func trim(row string, from, to int) search.Span {
	const blank = " \u3000"
	hang := len(row) - len(strings.TrimLeft(row, blank))
	return search.Span{From: max(from, hang), To: min(to, len(strings.TrimRight(row, blank)))}
}

// restyle renders the spans of a row's plain text in a style and takes up the
// row's own style behind each.
func restyle(row string, spans []search.Span, style lipgloss.Style) string {
	var out, marked strings.Builder
	own, at := "", 0 // the row's style here; bytes of plain text so far
	var state byte
	for len(row) > 0 {
		seq, _, n, next := ansi.DecodeSequence(row, state, nil)
		row, state = row[n:], next
		if seq[0] == ansi.ESC {
			if own += seq; seq == "\x1b[m" || seq == "\x1b[0m" {
				own = ""
			}
			if marked.Len() == 0 {
				out.WriteString(seq)
			}
			continue
		}
		if len(spans) == 0 || at < spans[0].From {
			out.WriteString(seq)
			at += len(seq)
			continue
		}
		marked.WriteString(seq)
		if at += len(seq); at < spans[0].To {
			continue
		}
		if own != "" {
			out.WriteString(ansi.ResetStyle)
		}
		out.WriteString(style.Render(marked.String()) + own)
		marked.Reset()
		spans = spans[1:]
	}
	return out.String()
}
