package search

import (
	"strings"

	"charm.land/lipgloss/v2"

	"kikitori/casebook/search"
	"kikitori/interview/text"
)

// run is a stretch of one line in one style.
type run struct {
	text  string
	style lipgloss.Style
}

// plain is a run of text from anywhere, made harmless to the terminal.
func plain(s string, style lipgloss.Style) run {
	return run{strings.ReplaceAll(text.Printable(s), "\n", " "), style}
}

// marked cuts text into runs: what was found in hit, the rest in base.
func marked(s string, marks []search.Span, base, hit lipgloss.Style) []run {
	var out []run
	at := 0
	for _, m := range marks {
		from, to := max(m.From, at), min(m.To, len(s))
		if from >= to {
			continue
		}
		if from > at {
			out = append(out, plain(s[at:from], base))
		}
		out = append(out, plain(s[from:to], hit))
		at = to
	}
	if at < len(s) {
		out = append(out, plain(s[at:], base))
	}
	return out
}

// paint renders runs as one line of at most width cells.
func paint(m text.Metrics, runs []run, width int) string {
	var b strings.Builder
	for _, r := range runs {
		b.WriteString(r.style.Render(r.text))
	}
	return m.Truncate(b.String(), width, "…")
}

// wrap breaks runs by kinsoku into at most limit rows; the last one ends in …
// when something is left over.
func wrap(m text.Metrics, runs []run, width, limit int) []string {
	var all strings.Builder
	for _, r := range runs {
		all.WriteString(r.text)
	}
	var out []string
	at := 0
	for i, row := range m.Break(all.String(), width) {
		if i == limit-1 {
			return append(out, paint(m, cut(runs, at, all.Len()), width))
		}
		out = append(out, paint(m, cut(runs, at, at+len(row)), width))
		at += len(row)
	}
	return out
}

// cut takes the bytes [from,to) of runs.
func cut(runs []run, from, to int) []run {
	var out []run
	at := 0
	for _, r := range runs {
		a, b := max(from-at, 0), min(to-at, len(r.text))
		if a < b {
			out = append(out, run{r.text[a:b], r.style})
		}
		at += len(r.text)
	}
	return out
}
