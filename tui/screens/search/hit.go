package search

import (
	"strings"

	"charm.land/lipgloss/v2"

	"kikitori/casebook"
	"kikitori/casebook/search"
	"kikitori/interview"
	"kikitori/tui/i18n"
)

// Sizes from which a hit shows more.
const (
	wideHit = 70 // columns: two rows of snippet, under the title
	airy    = 30 // rows of the screen: a blank row between hits
)

// badge is a short fact about a hit.
func badge(words string, style lipgloss.Style) run { return plain(words, style) }

// drawEntry draws a hit, or a suggestion when there are no hits.
func (s *Screen) drawEntry(i, width int, chosen bool) []string {
	if len(s.found.hits) == 0 {
		return s.drawSuggestion(i, width, chosen)
	}
	h, t, m := &s.found.hits[i], s.env.Theme, s.env.Metrics
	rows := s.headRows(h.Kind, named(h.Kind, h.ID), h.Title, h.TitleMarks, s.badges(h), width, chosen)
	if s.similar != nil && i == s.hits.at { // what the cases beside it are like
		rows[0] = m.Pad("▸", 2) + strings.TrimPrefix(rows[0], t.Strong.Render("  "))
	}
	limit, indent := 1, 2
	if width >= wideHit {
		limit, indent = 2, s.kindWidth()+3
	}
	for _, sn := range h.Snippets {
		runs := []run{plain(s.fieldName(sn.Field)+" ", t.Muted)}
		if sn.Head {
			runs = append(runs, plain("…", t.Muted))
		}
		runs = append(runs, marked(sn.Text, sn.Marks, t.Text, t.Match)...)
		if sn.Tail {
			runs = append(runs, plain("…", t.Muted))
		}
		for _, row := range wrap(m, runs, max(width-indent, 2), limit) {
			rows = append(rows, strings.Repeat(" ", indent)+row)
		}
	}
	if s.height >= airy {
		rows = append(rows, "")
	}
	return rows
}

// headRows draw what a hit is: kind, title and badges, in two rows unless both
// fit into one.
func (s *Screen) headRows(kind search.Kind, id, title string, marks []search.Span, badges []run, width int, chosen bool) []string {
	t, m := s.env.Theme, s.env.Metrics
	lead, base, hit, kindStyle := "  ", t.Strong, t.Match, t.Badge
	if chosen {
		lead = "▸ "
		base, hit, kindStyle = t.Selected, t.Selected.Underline(true), t.Selected
	}
	runs := []run{{m.Pad(lead, 2), base}, {m.Pad(s.kindName(kind), s.kindWidth()) + " ", kindStyle}}
	if id != "" {
		runs = append(runs, plain(id+" ", base))
	}
	if title == "" {
		runs = append(runs, plain(s.env.T.T("search.untitled"), base))
	}
	runs = append(runs, marked(title, marks, base, hit)...)
	head, facts := paint(m, runs, width), paint(m, badges, width)
	if room := width - m.Width(facts); m.Width(head)+2 <= room {
		return []string{fill(m.Pad, head, room, base) + facts}
	}
	indent := 2
	if width >= wideHit {
		indent = s.kindWidth() + 3
	}
	return []string{fill(m.Pad, head, width, base), strings.Repeat(" ", indent) + paint(m, badges, max(width-indent, 1))}
}

// fill pads a row with spaces in its own style, so that the chosen row is one
// bar.
func fill(pad func(string, int) string, row string, width int, style lipgloss.Style) string {
	padded := pad(row, width)
	spaces := strings.TrimPrefix(padded, row)
	if spaces == "" || strings.Trim(spaces, " ") != "" {
		return padded
	}
	return row + style.Bold(false).Render(spaces)
}

// badges are a hit's facts between dots.
func (s *Screen) badges(h *search.Hit) []run {
	t := s.env.Theme
	var list []run
	if h.Date != "" {
		list = append(list, badge(h.Date, t.Badge))
	} else if h.Facets.Year != 0 {
		list = append(list, badge(s.env.T.FiscalYear(h.Facets.Year), t.Badge))
	}
	list = append(list, s.facetBadges(h.Facets)...)
	if h.Kind == search.KindNote || h.Kind == search.KindFinding {
		list = append(list, badge(s.env.T.Handling(interview.Handling(h.Handling)), t.Mark))
	}
	if len(h.Synonyms) > 0 {
		words := strings.Join(h.Synonyms, "、")
		list = append(list, badge(s.env.T.T("search.by_synonym", i18n.Vars{"Words": words}), t.Warning))
	}
	return dotted(list, t.Muted)
}

func (s *Screen) facetBadges(f search.Facets) []run {
	t := s.env.Theme
	var list []run
	for _, a := range f.Areas {
		list = append(list, badge(s.areaName(a), t.Area[interview.Area(a)]))
	}
	const shown = 2
	for i, sector := range f.Sectors {
		if i == shown {
			list = append(list, badge(s.env.T.T("search.and_more", i18n.Vars{"Count": len(f.Sectors) - shown}), t.Badge))
			break
		}
		list = append(list, badge(sector, t.Badge))
	}
	if f.State != "" {
		list = append(list, badge(s.env.T.CaseState(casebook.State(f.State)), t.Mark))
	}
	return list
}

func dotted(list []run, dot lipgloss.Style) []run {
	var out []run
	for i, b := range list {
		if i > 0 {
			out = append(out, run{"・", dot})
		}
		out = append(out, b)
	}
	return out
}

func (s *Screen) drawSuggestion(i, width int, chosen bool) []string {
	t, m, g := s.env.Theme, s.env.Metrics, &s.found.suggestions[i]
	lead, base := "  ", t.Text
	if chosen {
		lead, base = "▸ ", t.Selected
	}
	words := s.env.T.T("search.suggestion", i18n.Vars{"Text": g.Text, "Count": g.Docs})
	runs := []run{{m.Pad(lead, 2), base}, plain(words, base)}
	return []string{fill(m.Pad, paint(m, runs, width), width, base)}
}

// named is the id of what people know by its id.
func named(k search.Kind, id string) string {
	if k == search.KindHypothesis || k == search.KindQuestion {
		return id
	}
	return ""
}
