package listen

import (
	tea "charm.land/bubbletea/v2"

	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/widgets/editor"
	"kikitori/tui/widgets/field"
)

// jump is the box that finds a question by number or characters: the place to go
// to, or the place to move a note to.
type jump struct {
	box    *editor.Editor
	move   *entry // nil: go there
	places []interview.Place
	at     int // len(places) is the inbox
}

func (s *Screen) openJump() {
	j := &jump{box: field.Line(s.env)}
	if s.focus == onNotes {
		j.move = s.target()
	}
	j.box.Focus()
	s.jump = j
	j.refit(s.env, s.width)
	j.search(s)
	for i, p := range j.places {
		if p == s.session.Here {
			j.at = i
		}
	}
}

func (j *jump) refit(env *frame.Env, width int) { field.Refit(env, j.box, max(width-8, 3), 1) }

func (j *jump) search(s *Screen) {
	j.places, j.at = nil, 0
	if g := s.session.Visit.Guide; g != nil {
		j.places = g.Search(j.box.Value())
	}
}

func (j *jump) update(m tea.Msg, s *Screen) tea.Cmd {
	before := j.box.Version()
	cmd := j.box.Update(m)
	if j.box.Version() != before {
		j.search(s)
	}
	return cmd
}

func (s *Screen) jumpKey(m tea.KeyPressMsg) tea.Cmd {
	j := s.jump
	switch {
	case frame.Pressed(m, s.keys.cancel, s.keys.jump):
		if j.missed() {
			return s.jumpTo()
		}
		s.jump = nil
		return nil
	case frame.Pressed(m, s.keys.up):
		j.at = max(0, j.at-1)
		return nil
	case frame.Pressed(m, s.keys.down):
		j.at = min(j.at+1, len(j.places))
		return nil
	case frame.Pressed(m, s.keys.find):
		return s.jumpTo()
	}
	return j.update(m, s)
}

// missed says that nothing fits what was typed.
func (j *jump) missed() bool { return len(j.places) == 0 && j.box.Value() != "" && j.at == 0 }

// jumpTo goes where the box points. What was typed and fits nothing was meant
// for the note: it goes into the field.
func (s *Screen) jumpTo() tea.Cmd {
	j := s.jump
	s.jump = nil
	if j.missed() {
		s.focus = onText
		s.editor.Insert(j.box.Value())
		return tea.Batch(s.edited(1), frame.Notify(frame.Info, s.env.T.T("listen.jump_to_text")))
	}
	inbox := j.at >= len(j.places)
	if j.move != nil {
		var to *interview.Item
		if !inbox {
			to = s.session.Visit.Guide.At(j.places[j.at])
		}
		return s.moveNote(j.move, to)
	}
	if inbox {
		s.session.Inbox = true
	} else {
		s.session.Go(j.places[j.at])
	}
	return s.moved()
}
