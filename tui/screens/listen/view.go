package listen

import (
	"strings"

	"kikitori/tui/frame"
	"kikitori/tui/widgets/field"
	"kikitori/tui/widgets/pane"
)

// Sizes at which the screen changes its shape, in cells.
const (
	threePanes  = 110 // guide and context stand beside the notes
	guideWidth  = 26
	fullWidth   = 60 // below: question, editor and clock only
	fullHeight  = 14
	stripRows   = 9
	offeredRows = 6 // room below the text for what # and @ offer
)

// layout is how the screen is divided. It is made in arrange only.
type layout struct {
	guide, middle, context int // widths; 0 folds a pane away
	headRows, notesRows    int
	stripRows, editorRows  int
	compact                bool
}

// arrange divides the screen anew after anything that may move its parts.
func (s *Screen) arrange() {
	if s.session == nil || s.width == 0 {
		return
	}
	l := layout{middle: s.width, compact: s.width < fullWidth || s.height < fullHeight}
	if s.width >= threePanes && !l.compact {
		w := pane.Split(s.width, pane.Want{Min: guideWidth}, pane.Want{Min: 46, Weight: 3}, pane.Want{Min: 38, Weight: 2})
		l.guide, l.middle, l.context = w[0], w[1], w[2]
	}
	rest := s.height - s.topRows(l)
	l.headRows = min(len(s.headLines(l)), max(rest-4, 1))
	l.stripRows = min(len(s.stripLines(l.middle)), stripRows, max(rest-l.headRows-3, 1))
	rest -= l.headRows + l.stripRows + s.bannerRows() + 1 // the rule with the marks
	if l.compact {
		l.editorRows = max(rest, 1)
		if s.jump != nil || s.context.open || s.focus == onNotes {
			l.editorRows = min(l.editorRows, 1)
			l.notesRows = max(rest-l.editorRows, 0)
		}
	} else {
		rest-- // the rule under the question
		most := max(rest/2, 1)
		s.fitField(l.middle-2, s.field.rows)
		rows := s.editor.Rows(most)
		if s.editor.Completing() {
			rows += offeredRows
		}
		l.editorRows = max(min(rows, most), min(3, most))
		l.notesRows = max(rest-l.editorRows, 0)
	}
	s.panes = l
	s.fitField(l.middle-2, l.editorRows)
	s.context.fill(s)
}

// fitField gives the field a size, when it is another one: refitting scrolls the
// field back to its caret.
func (s *Screen) fitField(width, rows int) {
	if f := (fieldSize{width, rows}); f != s.field {
		s.field = f
		field.Refit(s.env, s.editor, width, max(rows, 1))
	}
}

// fieldSize is the size that the field was last given.
type fieldSize struct{ width, rows int }

// topRows are those above the panes: the calm line and, where there is room, a
// rule.
func (s *Screen) topRows(l layout) int {
	if l.compact {
		return 1
	}
	return 2
}

func (s *Screen) bannerRows() int {
	if s.session.OffRecord {
		return 1
	}
	return 0
}

// View implements frame.Screen.
func (s *Screen) View() frame.View {
	if s.session == nil {
		return s.waitingView()
	}
	l := s.panes
	top := []string{s.calmLine()}
	if !l.compact {
		top = append(top, pane.Rule(s.env, s.width, ""))
	}
	height := s.height - len(top)
	middle := s.middleView(height)
	body := middle
	if l.guide > 0 {
		body = pane.Columns(s.env, height,
			pane.Column{Width: l.guide, View: s.guideView(height)},
			pane.Column{Width: l.middle, View: middle},
			pane.Column{Width: l.context, View: s.contextView(height)})
	}
	return pane.Fit(s.env, pane.Stack(pane.Lines(top...), body), s.width, s.height)
}

func (s *Screen) waitingView() frame.View {
	line := s.env.T.T("listen.loading")
	if s.failure != nil {
		line = frame.ErrorText(s.env.T, s.failure)
	}
	return pane.Fit(s.env, pane.Lines(pane.Text(s.env, line, s.width)...), s.width, s.height)
}

// middleView stacks question, notes, choices and the field.
func (s *Screen) middleView(height int) frame.View {
	l := s.panes
	head := s.headLines(l)
	rows := append([]string(nil), head[:min(len(head), l.headRows)]...)
	if !l.compact {
		rows = append(rows, pane.Rule(s.env, l.middle, ""))
	}
	parts := []frame.View{pane.Lines(rows...)}
	if l.notesRows > 0 {
		parts = append(parts, s.aboveField())
	}
	if s.session.OffRecord {
		parts = append(parts, pane.Lines(s.banner()))
	}
	if strip := s.stripLines(l.middle); len(strip) > 0 {
		parts = append(parts, pane.Lines(window(strip, s.strip.at, l.stripRows, s.strip.rows)...))
	}
	parts = append(parts, pane.Lines(s.marksRule()), s.fieldView())
	return pane.Fit(s.env, pane.Stack(parts...), l.middle, height)
}

// aboveField is what stands between the question and the field.
func (s *Screen) aboveField() frame.View {
	l := s.panes
	switch {
	case s.jump != nil:
		return pane.Fit(s.env, s.jumpView(l.middle, l.notesRows), l.middle, l.notesRows)
	case s.context.open && l.context == 0:
		return pane.Fit(s.env, pane.Lines(s.context.shown(l.notesRows)...), l.middle, l.notesRows)
	}
	return pane.Fit(s.env, pane.Lines(s.noteRows(l.middle, l.notesRows)...), l.middle, l.notesRows)
}

func (s *Screen) fieldView() frame.View {
	v := frame.View{Content: s.editor.View(), Cursor: s.editor.Cursor()}
	if s.jump != nil || s.focus == onNotes {
		v.Cursor = nil
	}
	return pane.Indent(v, 2)
}

// banner says unmistakably that nothing is kept.
func (s *Screen) banner() string {
	row := s.env.Metrics.Pad("  "+s.env.T.T("listen.off_record"), s.panes.middle)
	return s.env.Theme.Danger.Reverse(true).Render(row)
}

// window cuts rows so that the one at stays in sight.
func window(rows []string, at, height int, oneEach bool) []string {
	if len(rows) <= height {
		return rows
	}
	first := 0
	if oneEach {
		first = max(0, min(at+1-height+1, len(rows)-height))
	}
	return rows[first : first+height]
}

func join(parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, " ")
}
