package search

import (
	tea "charm.land/bubbletea/v2"

	"kikitori/casebook/search"
	"kikitori/tui/frame"
)

// Update implements frame.Screen.
func (s *Screen) Update(msg tea.Msg) (frame.Step, tea.Cmd) {
	switch m := msg.(type) {
	case foundMsg:
		return frame.Stay{}, s.take(m)
	case moreMsg:
		s.takeMore(m)
	case suggestedMsg:
		s.takeSuggestions(m)
	case similarMsg:
		s.takeSimilar(m)
	case comparedMsg:
		s.takeCompared(m)
	case homeMsg:
		return s.takeHome(m)
	case savedListMsg:
		return frame.Stay{}, s.takeSaved(m)
	case keptMsg:
		return frame.Stay{}, s.takeKept(m)
	case tea.KeyPressMsg:
		if s.saved != nil {
			return frame.Stay{}, s.pressSaved(m)
		}
		if s.chooser != nil {
			return frame.Stay{}, s.pressChooser(m)
		}
		if s.compared != nil {
			return s.pressComparison(m)
		}
		return s.press(m)
	case tea.PasteMsg:
		if s.saved != nil {
			return frame.Stay{}, s.pressSaved(m)
		}
		s.compared = nil
		if s.chooser != nil {
			return frame.Stay{}, s.pressChooser(m)
		}
		return frame.Stay{}, s.write(m)
	case tea.MouseMsg:
		if s.saved != nil {
			return frame.Stay{}, s.pressSaved(m)
		}
		if s.chooser != nil {
			return frame.Stay{}, s.pressChooser(m)
		}
		if s.compared != nil {
			s.compared.page.Update(m)
			return frame.Stay{}, nil
		}
		return s.point(m)
	}
	return frame.Stay{}, nil
}

func (s *Screen) press(m tea.KeyPressMsg) (frame.Step, tea.Cmd) {
	if s.Claims(m) {
		return frame.Stay{}, s.write(m)
	}
	k := s.keys
	switch {
	case frame.Pressed(m, k.order):
		s.order = (s.order + 1) % orders
		return frame.Stay{}, s.search(pageSize)
	case frame.Pressed(m, k.kind):
		s.kind = s.nextKind()
		return frame.Stay{}, s.search(pageSize)
	case frame.Pressed(m, k.synonyms):
		s.synonyms = !s.synonyms
		return frame.Stay{}, s.search(pageSize)
	case frame.Pressed(m, k.save):
		return frame.Stay{}, s.nameSearch()
	case frame.Pressed(m, k.saved):
		return frame.Stay{}, s.openSaved()
	case frame.Pressed(m, k.worries) && len(s.worries()) > 0:
		s.openWorries()
		return frame.Stay{}, nil
	case frame.Pressed(m, k.clear):
		return frame.Stay{}, s.clearPicks()
	case frame.Pressed(m, k.toFacets) && s.focus != onFacets:
		s.setFocus(onFacets)
		return frame.Stay{}, nil
	case frame.Pressed(m, k.similar) && s.focus != onSimilar:
		return frame.Stay{}, s.openSimilar()
	}
	switch s.focus {
	case onHits:
		return s.pressHits(m)
	case onFacets:
		return frame.Stay{}, s.pressFacets(m)
	case onSimilar:
		return s.pressSimilar(m)
	}
	return s.pressBox(m)
}

func (s *Screen) pressBox(m tea.KeyPressMsg) (frame.Step, tea.Cmd) {
	switch {
	case frame.Pressed(m, s.keys.back):
		s.abandon()
		return frame.Back{}, nil
	case frame.Pressed(m, s.keys.toHits):
		if s.hits.n > 0 {
			s.setFocus(onHits)
		}
		return frame.Stay{}, nil
	}
	return frame.Stay{}, s.write(m)
}

// write gives the box what is typed or pasted and searches if its text changed.
func (s *Screen) write(msg tea.Msg) tea.Cmd {
	s.setFocus(onBox)
	cmd := s.box.Update(msg)
	if s.box.Version() == s.version {
		return cmd
	}
	return tea.Batch(cmd, s.search(pageSize))
}

// typed says that a key writes text; Space is a command among facets.
func (s *Screen) typed(m tea.KeyPressMsg) bool {
	return m.Text != "" && m.Mod&(tea.ModCtrl|tea.ModAlt) == 0 || frame.Pressed(m, s.keys.erase)
}

func (s *Screen) pressHits(m tea.KeyPressMsg) (frame.Step, tea.Cmd) {
	k := s.keys
	switch {
	case frame.Pressed(m, k.back):
		s.abandon()
		return frame.Back{}, nil
	case frame.Pressed(m, k.open):
		return s.choose()
	case frame.Pressed(m, k.up) && s.hits.at == 0, frame.Pressed(m, k.box):
		s.setFocus(onBox)
	case frame.Pressed(m, k.right) && s.panes.right > 0:
		s.setFocus(onFacets)
	case s.scroll(s.hits, m):
		return frame.Stay{}, s.further()
	case s.typed(m):
		return frame.Stay{}, s.write(m)
	}
	return frame.Stay{}, nil
}

// scroll moves the choice of a column by a key.
func (s *Screen) scroll(c *column, m tea.KeyPressMsg) bool {
	k := s.keys
	switch {
	case frame.Pressed(m, k.up):
		c.move(-1)
	case frame.Pressed(m, k.down):
		c.move(1)
	case frame.Pressed(m, k.pageUp):
		c.move(-c.page())
	case frame.Pressed(m, k.pageDown):
		c.move(c.page())
	case frame.Pressed(m, k.first):
		c.move(-c.at)
	case frame.Pressed(m, k.last):
		c.move(c.n)
	default:
		return false
	}
	return true
}

func (s *Screen) pressFacets(m tea.KeyPressMsg) tea.Cmd {
	k := s.keys
	switch {
	case frame.Pressed(m, k.close, k.left):
		s.leaveSide()
	case frame.Pressed(m, k.narrow):
		return s.narrow()
	case s.scroll(&s.facets.column, m):
	case s.typed(m):
		return s.write(m)
	}
	return nil
}

// narrow toggles the chosen facet.
func (s *Screen) narrow() tea.Cmd {
	if s.facets.at < 0 || s.facets.at >= len(s.facets.list) {
		return nil
	}
	s.toggle(s.facets.list[s.facets.at].pick)
	return s.search(pageSize)
}

func (s *Screen) clearPicks() tea.Cmd {
	if len(s.picks) == 0 {
		return nil
	}
	s.picks = nil
	return s.search(pageSize)
}

func (s *Screen) pressSimilar(m tea.KeyPressMsg) (frame.Step, tea.Cmd) {
	k := s.keys
	switch {
	case frame.Pressed(m, k.close, k.left):
		s.closeSimilar()
	case frame.Pressed(m, k.open):
		if hit, ok := s.similar.chosen(); ok {
			return s.open(refOf(&hit), "")
		}
	case frame.Pressed(m, k.compare):
		return frame.Stay{}, s.openComparison()
	case s.scroll(&s.similar.column, m):
	case s.typed(m):
		s.closeSimilar()
		return frame.Stay{}, s.write(m)
	}
	return frame.Stay{}, nil
}

// nextKind is the next kind of which there are hits, or all of them.
func (s *Screen) nextKind() search.Kind {
	kinds := append([]search.Kind{""}, search.Kinds()...)
	at := 0
	for i, k := range kinds {
		if k == s.kind {
			at = i
		}
	}
	for _, k := range kinds[at+1:] {
		if s.found.kinds[string(k)] > 0 {
			return k
		}
	}
	return ""
}

func (s *Screen) setFocus(f focus) {
	if s.similar != nil && f != onSimilar {
		s.similar.cancel()
		s.similar = nil
	}
	s.focus = f
	if f == onBox {
		s.box.Focus()
	} else {
		s.box.Blur()
	}
	s.layout()
}

// leaveSide goes from a side pane back to the hits, or to the box when there
// are none.
func (s *Screen) leaveSide() {
	if s.hits.n == 0 {
		s.setFocus(onBox)
		return
	}
	s.setFocus(onHits)
}
