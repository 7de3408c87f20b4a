package listen

import (
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"kikitori/interview"
	"kikitori/tui/frame"
)

// Update implements frame.Screen.
func (s *Screen) Update(msg tea.Msg) (frame.Step, tea.Cmd) {
	step, cmd := s.handle(msg)
	s.arrange()
	if r := s.leadsTo; r != nil {
		s.leadsTo = nil
		return frame.Open{Route: r}, cmd
	}
	return step, cmd
}

func (s *Screen) handle(msg tea.Msg) (frame.Step, tea.Cmd) {
	switch m := msg.(type) {
	case loaded:
		return frame.Stay{}, s.onLoaded(m)
	case looked:
		s.onLooked(m)
		return frame.Stay{}, nil
	case savedNote:
		return frame.Stay{}, s.onSavedNote(m)
	case savedVisit:
		return frame.Stay{}, s.onSavedVisit(m)
	case keptDraft:
		return frame.Stay{}, s.onKeptDraft(m)
	case held:
		return frame.Stay{}, s.onHeld(m)
	case paused:
		return frame.Stay{}, s.onPaused(m)
	case minutePassed:
		return frame.Stay{}, s.onMinute(m)
	case heardElsewhere:
		s.onHeardElsewhere(m)
		return frame.Stay{}, nil
	}
	if s.session == nil {
		if k, ok := msg.(tea.KeyPressMsg); ok && frame.Pressed(k, s.keys.back) {
			return frame.Back{}, nil
		}
		return frame.Stay{}, nil
	}
	switch m := msg.(type) {
	case tea.KeyPressMsg:
		lineEnd := s.release()
		step, cmd := s.press(m)
		return step, tea.Batch(lineEnd, cmd)
	case tea.PasteMsg:
		return frame.Stay{}, tea.Batch(s.release(), s.paste(m))
	case tea.MouseMsg:
		return frame.Stay{}, s.point(m)
	}
	return frame.Stay{}, nil
}

// press takes a key: what lies open first, then commands, then the text.
func (s *Screen) press(m tea.KeyPressMsg) (frame.Step, tea.Cmd) {
	if s.jump != nil {
		return frame.Stay{}, s.jumpKey(m)
	}
	if s.strip != nil {
		if done, cmd := s.stripKey(m); done {
			return frame.Stay{}, cmd
		} else if cmd != nil {
			step, more := s.press(m)
			return step, tea.Batch(cmd, more)
		}
	}
	if s.editor.Wants(m) {
		return frame.Stay{}, s.toText(m)
	}
	if cmd, ok := s.command(m); ok {
		s.leaving = false
		return frame.Stay{}, cmd
	}
	if s.focus == onNotes {
		if cmd, ok := s.onNotesKey(m); ok {
			return frame.Stay{}, cmd
		}
	}
	return s.textKey(m)
}

// command takes the keys that mean the same wherever the arrows go.
func (s *Screen) command(m tea.KeyPressMsg) (tea.Cmd, bool) {
	k := s.keys
	switch {
	case frame.Pressed(m, k.kind):
		return s.openKinds(), true
	case frame.Pressed(m, k.handling):
		return s.openHandlings(), true
	case frame.Pressed(m, k.practice):
		return s.markPractice(), true
	case frame.Pressed(m, k.hypothesis):
		return s.openHypotheses(), true
	case frame.Pressed(m, k.speaker):
		return s.openSpeakers(), true
	case frame.Pressed(m, k.next):
		return s.step(+1), true
	case frame.Pressed(m, k.previous):
		return s.step(-1), true
	case frame.Pressed(m, k.inbox):
		return s.toInbox(), true
	case frame.Pressed(m, k.jump):
		s.openJump()
		return nil, true
	case frame.Pressed(m, k.state):
		return s.openStates(), true
	case frame.Pressed(m, k.probes):
		return s.openProbes(), true
	case frame.Pressed(m, k.context):
		s.context.open = !s.context.open
		s.context.top = 0
		return nil, true
	case frame.Pressed(m, k.offRecord):
		return s.switchRecord(), true
	case frame.Pressed(m, k.pageUp):
		s.page(-1)
		return nil, true
	case frame.Pressed(m, k.pageDown):
		s.page(+1)
		return nil, true
	}
	return nil, false
}

// textKey takes a key for the field.
func (s *Screen) textKey(m tea.KeyPressMsg) (frame.Step, tea.Cmd) {
	k := s.keys
	switch {
	case frame.Pressed(m, k.confirm):
		if s.pouredEnter(m) {
			return frame.Stay{}, s.holdEnter()
		}
		s.stream.pasted = false
		return frame.Stay{}, s.confirm()
	case frame.Pressed(m, k.newline):
		return frame.Stay{}, s.toText(tea.KeyPressMsg{Code: tea.KeyEnter})
	case m.Code == tea.KeyTab && s.behindMark():
		s.editor.Insert(" ")
		return frame.Stay{}, s.edited(1)
	case m.Code == tea.KeyTab || frame.Pressed(m, k.notes) && s.editor.Empty() && s.revising == nil:
		s.chooseNote(len(s.entries) - 1)
		return frame.Stay{}, nil
	case frame.Pressed(m, k.takeBack) && s.editor.Empty() && s.revising == nil:
		return frame.Stay{}, s.takeBack()
	case frame.Pressed(m, k.back):
		return s.escape()
	}
	return frame.Stay{}, s.toText(m)
}

// behindMark says that the text ends in a mark: Tab then completes nothing more
// and only sets the mark off.
func (s *Screen) behindMark() bool {
	text := s.editor.Value()
	marks := interview.FindMarks(text, s.env.Edition)
	return len(marks) > 0 && marks[len(marks)-1].End == len(text)
}

// escape leaves what lies nearest: the context, a correction, the screen. With
// text in the field it takes a second press; the text stays as a draft.
func (s *Screen) escape() (frame.Step, tea.Cmd) {
	switch {
	case s.context.open:
		s.context.open = false
		return frame.Stay{}, nil
	case s.revising != nil:
		return frame.Stay{}, s.leaveCorrection()
	case s.leaving || s.blank() && !s.session.OffRecord:
		return frame.Back{}, s.keep()
	}
	s.leaving = true
	id := "listen.leaving"
	if s.unrecorded() {
		id = "listen.leaving_off_record"
	}
	return frame.Stay{}, frame.Notify(frame.Warn, s.env.T.T(id))
}

// toText gives the field a key.
func (s *Screen) toText(m tea.KeyPressMsg) tea.Cmd {
	s.focus = onText
	before := s.editor.Version()
	cmd := s.editor.Update(m)
	if s.editor.Version() == before {
		return cmd
	}
	return tea.Batch(cmd, s.edited(max(1, utf8.RuneCountInString(m.Text))))
}

func (s *Screen) paste(m tea.PasteMsg) tea.Cmd {
	if s.jump != nil {
		return s.jump.update(m, s)
	}
	s.focus = onText
	before := s.editor.Version()
	cmd := s.editor.Update(m)
	if s.editor.Version() == before {
		return cmd
	}
	return tea.Batch(cmd, s.edited(utf8.RuneCountInString(m.Content)))
}

// takeBack puts the last note into the field again.
func (s *Screen) takeBack() tea.Cmd {
	if len(s.entries) == 0 {
		return nil
	}
	return s.revise(s.entries[len(s.entries)-1])
}
