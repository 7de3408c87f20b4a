package listen

import (
	tea "charm.land/bubbletea/v2"
)

const wheelRows = 3

// point handles the mouse: the wheel scrolls what is under it, a click in the
// field sets the caret, a click in the guide goes there.
func (s *Screen) point(msg tea.MouseMsg) tea.Cmd {
	m, l := msg.Mouse(), s.panes
	fieldTop := s.height - l.editorRows
	left := 0
	if l.guide > 0 {
		left = l.guide + 1
	}
	inMiddle := m.X >= left && m.X < left+l.middle
	if inMiddle && m.Y >= fieldTop && s.jump == nil {
		return s.pointField(msg, left+2, fieldTop)
	}
	switch msg.(type) {
	case tea.MouseWheelMsg:
		s.wheel(m, inMiddle)
	case tea.MouseClickMsg:
		if l.guide > 0 && m.X < l.guide && m.Button == tea.MouseLeft {
			return s.clickGuide(m.Y - s.topRows(l))
		}
	}
	return nil
}

func (s *Screen) pointField(msg tea.MouseMsg, dx, dy int) tea.Cmd {
	switch m := msg.(type) {
	case tea.MouseClickMsg:
		m.X, m.Y = m.X-dx, m.Y-dy
		s.focus = onText
		return s.editor.Update(m)
	case tea.MouseMotionMsg:
		m.X, m.Y = m.X-dx, m.Y-dy
		return s.editor.Update(m)
	case tea.MouseReleaseMsg:
		m.X, m.Y = m.X-dx, m.Y-dy
		return s.editor.Update(m)
	case tea.MouseWheelMsg:
		return s.editor.Update(m)
	}
	return nil
}

func (s *Screen) wheel(m tea.Mouse, inMiddle bool) {
	by := wheelRows
	switch m.Button {
	case tea.MouseWheelUp:
		by = -wheelRows
	case tea.MouseWheelDown:
	default:
		return
	}
	if !inMiddle || s.context.open {
		s.context.scroll(by, s.height)
		return
	}
	s.scroll = max(0, s.scroll-by)
}

func (s *Screen) clickGuide(row int) tea.Cmd {
	rows := s.guideRows(s.height - s.topRows(s.panes))
	if row < 0 || row >= len(rows) {
		return nil
	}
	at := rows[row].at
	switch {
	case at.Topic < 0:
		s.session.Inbox = true
	case at.Item < 0:
		at.Item = 0
		s.session.Go(at)
	default:
		s.session.Go(at)
	}
	return s.moved()
}
