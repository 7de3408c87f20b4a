package search

import (
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"

	"kikitori/casebook/search"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
	"kikitori/tui/widgets/field"
	"kikitori/tui/widgets/pane"
)

// Sizes from which the screen shows more.
const (
	beside    = 100 // columns: facets stand beside the hits
	facetCols = 36
	roomy     = 16 // rows: a rule under the head, all notices
)

// panes is where things stand; layout works it out.
type panes struct {
	head        int // rows above the body
	left, right int // columns of the body; right is 0 when nothing stands beside
	body        int // rows
}

// layout shares the size out. It runs after everything that changes what shows.
func (s *Screen) layout() {
	if s.width == 0 {
		return
	}
	label := s.env.Metrics.Width(s.label())
	field.Refit(s.env, s.box, max(s.width-label-1, 2), 1)
	p := panes{head: len(s.head()), left: s.width}
	p.body = max(s.height-p.head, 1)
	if s.width >= beside {
		p.right = facetCols
		if s.similar != nil {
			p.right = s.width * 2 / 5
		}
		p.left = s.width - p.right - 1
	}
	s.panes = p
	side := p.right
	if side == 0 {
		side = s.width
	}
	s.hits.resize(p.left, p.body)
	s.facets.resize(side, p.body)
	if s.saved != nil {
		s.saved.resize(s.env, s.width, s.height)
	}
	if s.compared != nil {
		s.compared.page.Resize(s.width-2, max(s.height-1, 1))
	}
	if s.similar != nil {
		s.similar.resize(side, max(p.body-1, 1))
	}
}

// View implements frame.Screen.
func (s *Screen) View() frame.View {
	if s.chooser != nil {
		return pane.Fit(s.env, s.chooser.View(), s.width, s.height)
	}
	if s.saved != nil {
		return s.savedView()
	}
	if s.compared != nil {
		return s.comparisonView()
	}
	box := pane.Indent(frame.View{Content: s.box.View(), Cursor: s.box.Cursor()}, s.env.Metrics.Width(s.label()))
	box.Content = s.env.Theme.Accent.Render(s.label()) + strings.TrimPrefix(box.Content, strings.Repeat(" ", s.env.Metrics.Width(s.label())))
	head := s.head()
	head[0] = ""
	return pane.Fit(s.env, pane.Stack(pane.Fit(s.env, box, s.width, 1), pane.Lines(head[1:]...), s.bodyView()), s.width, s.height)
}

func (s *Screen) label() string { return s.env.T.T("search.label") }

func (s *Screen) bodyView() frame.View {
	p := s.panes
	if p.right == 0 {
		switch {
		case s.similar != nil:
			return s.similarView(s.width, p.body)
		case s.focus == onFacets:
			return s.facetsView(s.width, p.body)
		}
		return s.hitsView()
	}
	side := s.facetsView(p.right, p.body)
	if s.similar != nil {
		side = s.similarView(p.right, p.body)
	}
	return pane.Columns(s.env, p.body, pane.Column{Width: p.left, View: s.hitsView()}, pane.Column{Width: p.right, View: side})
}

func (s *Screen) hitsView() frame.View {
	p := s.panes
	switch {
	case s.found.err != nil:
		return s.message(frame.ErrorText(s.env.T, s.found.err), p.left, p.body)
	case s.hits.n == 0 && !s.pending:
		return s.message(s.env.T.T("search.nothing"), p.left, p.body)
	}
	return s.hits.view(s.env, s.focus == onHits)
}

// message is a text where hits would stand.
func (s *Screen) message(words string, width, height int) frame.View {
	var rows []string
	for _, r := range pane.Text(s.env, words, max(width-4, 2)) {
		rows = append(rows, "  "+s.env.Theme.Muted.Render(r))
	}
	return pane.Fit(s.env, pane.Lines(rows...), width, height)
}

// head lists the rows above the body; the first is the box's own.
func (s *Screen) head() []string {
	rows := []string{"", s.statusRow()}
	if len(s.picks) > 0 {
		rows = append(rows, s.picksRow())
	}
	limit := 1
	if s.height >= roomy {
		limit = 3
	}
	for i, n := range s.found.results.Notices {
		if i == limit {
			break
		}
		rows = append(rows, s.paintRow([]run{plain(" "+s.noticeText(n), s.env.Theme.Warning)}))
	}
	if len(s.found.suggestions) > 0 {
		rows = append(rows, s.paintRow([]run{plain(" "+s.env.T.T("search.did_you_mean"), s.env.Theme.Accent)}))
	}
	if s.height >= roomy {
		rows = append(rows, pane.Rule(s.env, s.width, ""))
	}
	return rows
}

func (s *Screen) paintRow(runs []run) string {
	return s.env.Metrics.Pad(paint(s.env.Metrics, runs, s.width), s.width)
}

// statusRow holds the kinds with their counts, and the exact count with the
// order at the right.
func (s *Screen) statusRow() string {
	t, m := s.env.Theme, s.env.Metrics
	right := s.count() + " ・ " + s.orderName()
	if s.synonyms {
		right += " ・ " + s.env.T.T("search.with_synonyms")
	}
	right += " "
	room := s.width - m.Width(right) - 1
	left := paint(m, s.kindRuns(), max(room, 0))
	if full := s.kindRuns(); m.Width(paint(m, full, 1000)) > room {
		left = paint(m, []run{plain(" "+s.activeKind(), t.Muted)}, max(room, 0))
	}
	return m.Pad(m.Pad(left, max(s.width-m.Width(right), 0))+t.Strong.Render(right), s.width)
}

// count words the exact number of hits; while a search is under way the old
// number is not shown.
func (s *Screen) count() string {
	if s.pending {
		return s.env.T.T("search.searching")
	}
	return s.env.T.T("search.count", i18n.Vars{"Count": s.found.results.Total})
}

func (s *Screen) activeKind() string {
	if s.kind == "" {
		return s.env.T.T("search.kind.all")
	}
	return s.kindName(s.kind)
}

func (s *Screen) kindRuns() []run {
	one := func(name string, n int, active bool) run {
		words := name + " " + strconv.Itoa(n)
		if active {
			return plain("["+words+"]", s.env.Theme.Accent)
		}
		return plain(" "+words+" ", s.env.Theme.Muted)
	}
	out := []run{one(s.env.T.T("search.kind.all"), s.found.kindsTotal, s.kind == "")}
	for _, k := range search.Kinds() {
		out = append(out, one(s.kindName(k), s.found.kinds[string(k)], k == s.kind))
	}
	return out
}

func (s *Screen) picksRow() string {
	t := s.env.Theme
	runs := []run{plain(" "+s.env.T.T("search.narrowed")+" ", t.Muted)}
	for i, p := range s.picks {
		if i > 0 {
			runs = append(runs, run{" ・ ", lipgloss.NewStyle()})
		}
		runs = append(runs, plain(s.valueName(p.dim, p.value), t.Accent))
	}
	return s.paintRow(runs)
}
