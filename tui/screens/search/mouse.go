package search

import (
	tea "charm.land/bubbletea/v2"

	"kikitori/tui/frame"
)

// wheelEntries is how far a notch of the wheel moves.
const wheelEntries = 1

// point handles the mouse: the box, the body's left pane, the one beside it.
func (s *Screen) point(msg tea.MouseMsg) (frame.Step, tea.Cmd) {
	at := msg.Mouse()
	switch {
	case at.Y == 0:
		return frame.Stay{}, s.pointBox(msg)
	case at.Y < s.panes.head:
		return frame.Stay{}, nil
	}
	y := at.Y - s.panes.head
	side := s.panes.right > 0 && at.X > s.panes.left
	switch {
	case s.similar != nil && (side || s.panes.right == 0):
		return s.pointSimilar(msg, y-1)
	case side || s.panes.right == 0 && s.focus == onFacets:
		return frame.Stay{}, s.pointFacets(msg, y)
	}
	return s.pointHits(msg, y)
}

func (s *Screen) pointBox(msg tea.MouseMsg) tea.Cmd {
	dx := s.env.Metrics.Width(s.label())
	switch m := msg.(type) {
	case tea.MouseClickMsg:
		s.setFocus(onBox)
		m.X -= dx
		return s.box.Update(m)
	case tea.MouseMotionMsg:
		m.X -= dx
		return s.box.Update(m)
	case tea.MouseReleaseMsg:
		m.X -= dx
		return s.box.Update(m)
	}
	return nil
}

func (s *Screen) pointHits(msg tea.MouseMsg, y int) (frame.Step, tea.Cmd) {
	switch m := msg.(type) {
	case tea.MouseWheelMsg:
		s.hits.move(notches(m))
		return frame.Stay{}, s.further()
	case tea.MouseClickMsg:
		i := s.hits.entryAt(y)
		if i < 0 || m.Button != tea.MouseLeft {
			return frame.Stay{}, nil
		}
		again := i == s.hits.at && s.focus == onHits
		s.hits.move(i - s.hits.at)
		s.setFocus(onHits)
		if again {
			return s.choose()
		}
	}
	return frame.Stay{}, nil
}

func (s *Screen) pointFacets(msg tea.MouseMsg, y int) tea.Cmd {
	switch m := msg.(type) {
	case tea.MouseWheelMsg:
		s.facets.move(notches(m))
	case tea.MouseClickMsg:
		if i := s.facets.entryAt(y); i >= 0 && m.Button == tea.MouseLeft {
			s.facets.move(i - s.facets.at)
			s.setFocus(onFacets)
			return s.narrow()
		}
	}
	return nil
}

func (s *Screen) pointSimilar(msg tea.MouseMsg, y int) (frame.Step, tea.Cmd) {
	switch m := msg.(type) {
	case tea.MouseWheelMsg:
		s.similar.move(notches(m))
	case tea.MouseClickMsg:
		i := s.similar.entryAt(y)
		if i < 0 || m.Button != tea.MouseLeft {
			return frame.Stay{}, nil
		}
		if i == s.similar.at {
			return s.open(refOf(&s.similar.list[i]), "")
		}
		s.similar.move(i - s.similar.at)
	}
	return frame.Stay{}, nil
}

func notches(m tea.MouseWheelMsg) int {
	switch m.Button {
	case tea.MouseWheelUp:
		return -wheelEntries
	case tea.MouseWheelDown:
		return wheelEntries
	}
	return 0
}
