package editcase

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"kikitori/casebook"
	"kikitori/interview/text"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
	"kikitori/tui/widgets/casepage"
	"kikitori/tui/widgets/pane"
)

// Resize implements frame.Screen.
func (s *Screen) Resize(width, height int) {
	s.width, s.height = width, height
	s.layout()
}

// layout gives every part its size. It is called when a part comes or goes.
func (s *Screen) layout() {
	rest := s.height
	if s.ask != nil {
		s.ask.Resize(s.width)
		rest -= s.ask.Height()
	}
	rest = max(rest, 1)
	if s.history != nil {
		s.history.browser.Resize(s.width, rest)
		return
	}
	body := max(rest-len(s.head()), 1)
	s.form.Resize(s.formWidth(), body)
	s.page.Resize(s.pageWidth()-2, body)
	if s.state != nil {
		s.state.form.Resize(s.formWidth(), body)
	}
	s.followPage()
}

func (s *Screen) formWidth() int {
	if s.width >= wide {
		return (s.width - 1) / 2
	}
	return s.width
}

func (s *Screen) pageWidth() int {
	if s.width >= wide {
		return s.width - 1 - s.formWidth()
	}
	return s.width
}

// View implements frame.Screen.
func (s *Screen) View() frame.View {
	var parts []frame.View
	if s.history != nil {
		parts = append(parts, s.history.browser.View())
	} else {
		head := s.head()
		body := max(s.height-len(head)-s.askHeight(), 1)
		parts = append(parts, pane.Lines(head...), pane.Fit(s.env, s.body(body), s.width, body))
	}
	if s.ask != nil {
		for i := range parts {
			parts[i].Cursor = nil // keys go to the question
		}
		parts = append(parts, s.ask.View())
	}
	return pane.Fit(s.env, pane.Stack(parts...), s.width, s.height)
}

func (s *Screen) askHeight() int {
	if s.ask == nil {
		return 0
	}
	return s.ask.Height()
}

func (s *Screen) body(height int) frame.View {
	left := s.form.View()
	if s.state != nil {
		left = s.state.form.View()
	}
	page := pane.Indent(s.page.View(), 1)
	switch {
	case s.width >= wide:
		if s.reading {
			left.Cursor = nil
		}
		return pane.Columns(s.env, height, pane.Column{Width: s.formWidth(), View: left},
			pane.Column{Width: s.pageWidth(), View: page})
	case s.reading:
		return page
	}
	return left
}

// head says where the case stands, and what must not be overlooked.
func (s *Screen) head() []string {
	t, env := s.env.T, s.env
	facts := []string{t.CaseState(s.card.Record.State)}
	if len(s.card.Base) == 0 {
		facts = append(facts, t.T("editcase.never_saved"))
	} else if r := s.card.Revision; !r.At.IsZero() {
		facts = append(facts, t.T("editcase.saved_by", i18n.Vars{"Author": r.Author.Name, "At": r.At.Format("2006-01-02 15:04")}))
	}
	if s.dirty() {
		facts = append(facts, t.T("editcase.dirty"))
	}
	if s.reading {
		facts = append(facts, t.T("editcase.reading"))
	}
	rows := []string{" " + env.Theme.Muted.Render(env.Metrics.Truncate(clean(strings.Join(facts, " ・ ")), s.width-2, "…"))}
	var warnings []string
	if n := len(s.card.Rivals); n > 0 {
		warnings = append(warnings, t.T("editcase.rivals", i18n.Vars{"Count": n}))
	}
	if s.state != nil {
		if lacking := s.lacking(); lacking != "" {
			warnings = append(warnings, lacking)
		}
	}
	if now := s.advised(); now != "" && s.state == nil && !s.reading {
		warnings = append(warnings, env.Metrics.Truncate(clean(now), s.width-2, "…"))
	}
	if len(s.held) > 0 {
		var titles []string
		for _, f := range s.held {
			titles = append(titles, f.Title)
		}
		warnings = append(warnings, t.T("editcase.held", i18n.Vars{"Count": len(s.held), "Titles": strings.Join(titles, "、")}))
	}
	for _, w := range warnings {
		lines := pane.Text(env, w, s.width-2)
		if s.height < 16 {
			lines = []string{env.Metrics.Truncate(clean(w), s.width-2, "…")}
		}
		for _, l := range lines {
			rows = append(rows, " "+env.Theme.Warning.Render(l))
		}
	}
	return rows
}

// clean makes text fit for a single row.
func clean(s string) string { return strings.ReplaceAll(text.Printable(s), "\n", " ") }

// drawPage draws the page anew from the form.
func (s *Screen) drawPage() {
	s.paged = s.typed()
	card, _ := s.paged.Apply(s.card.Record) // a field that is no number keeps the old one here
	env := s.env
	s.warnings = casebook.Warnings(&card, terms)
	s.page.SetRender(func(width int) []string {
		s.pageRows = append(casepage.Lines(env, card, width), s.adviceRows(width)...)
		s.found = casepage.Mark(env, card, s.pageRows, s.find)
		return s.pageRows
	})
	s.followPage()
}

// followPage keeps the part that is being written in sight.
func (s *Screen) followPage() {
	if s.sought && s.found >= 0 {
		s.page.Show(min(s.found+followRows, len(s.pageRows)-1))
		s.page.Show(s.found)
	}
	if s.reading {
		return
	}
	part := ""
	switch s.form.Focused() {
	case fieldPoints:
		part = s.env.T.T("casepage.points")
	case fieldBenefits:
		part = s.env.T.T("casepage.benefits")
	case fieldRemarks:
		part = s.env.T.T("casepage.remarks")
	case fieldBefore, fieldAfter:
		part = s.env.T.T("casepage.before")
	case fieldFigure, fieldDrawing:
		part = s.env.T.T("casepage.figure")
	case fieldTitle, fieldOverview:
		s.page.Top()
		return
	default:
		part = s.env.T.T("casepage.tags")
	}
	for i, r := range s.pageRows {
		if strings.HasPrefix(strings.TrimLeft(ansi.Strip(r), "┌─+- "), part) {
			s.page.Show(min(i+followRows, len(s.pageRows)-1))
			s.page.Show(i)
			return
		}
	}
}

// followRows are the rows of a part that should be seen below its heading.
const followRows = 8
