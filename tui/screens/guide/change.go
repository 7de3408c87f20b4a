package guide

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/widgets/dialog"
	"kikitori/tui/widgets/list"
	"kikitori/tui/widgets/picker"
)

// minuteStep is how much one key adds to a topic's minutes.
const minuteStep = 5

// Update implements frame.Screen.
func (s *Screen) Update(msg tea.Msg) (frame.Step, tea.Cmd) {
	switch m := msg.(type) {
	case loaded:
		s.take(m)
		return frame.Stay{}, nil
	case saved:
		return frame.Stay{}, s.onSaved(m)
	case tea.MouseClickMsg:
		m.Y -= 2
		msg = m
	}
	k, isKey := msg.(tea.KeyPressMsg)
	switch {
	case !s.ready:
		if isKey && frame.Pressed(k, s.keys.back) {
			return frame.Back{}, nil
		}
		return frame.Stay{}, nil
	case s.edit != nil:
		return frame.Stay{}, s.updateEdit(msg)
	case s.add != nil:
		return frame.Stay{}, s.updateAdd(msg)
	case s.ask != nil && isKey:
		return s.answer(k), nil
	case isKey && !s.list.Typing():
		if step, cmd, ok := s.press(k); ok {
			return step, cmd
		}
	}
	action, cmd := s.list.Update(msg)
	if p, ok := s.chosen(); ok && action == list.Chosen && !s.pinned() {
		s.openEdit(p)
	}
	return frame.Stay{}, cmd
}

func (s *Screen) press(m tea.KeyPressMsg) (frame.Step, tea.Cmd, bool) {
	k := s.keys
	switch {
	case frame.Pressed(m, k.back):
		return frame.Back{}, nil, true
	case frame.Pressed(m, k.listen):
		return s.begin(), nil, true
	}
	changing := frame.Pressed(m, k.up, k.down, k.must, k.more, k.less, k.cut, k.question, k.item, k.topic, k.undo)
	if !changing {
		return nil, nil, false
	}
	if s.pinned() {
		return frame.Stay{}, frame.Notify(frame.Info, s.env.T.T("guide.is_pinned")), true
	}
	return frame.Stay{}, s.change(m), true
}

// begin opens the interview; it asks first when that pins the guide.
func (s *Screen) begin() frame.Step {
	if s.pinned() {
		return frame.Open{Route: frame.Listen{Visit: s.visit.ID}}
	}
	s.ask = dialog.New(s.env, s.env.T.T("guide.begin"),
		dialog.Action{ID: "no", Label: s.env.T.T("guide.begin_no")},
		dialog.Action{ID: "yes", Label: s.env.T.T("guide.begin_yes")})
	s.Resize(s.width, s.height)
	return frame.Stay{}
}

func (s *Screen) answer(m tea.KeyPressMsg) frame.Step {
	id, _ := s.ask.Update(m)
	if id == "" {
		return frame.Stay{}
	}
	s.ask = nil
	s.Resize(s.width, s.height)
	if id == "yes" {
		return frame.Open{Route: frame.Listen{Visit: s.visit.ID}}
	}
	return frame.Stay{}
}

func (s *Screen) change(m tea.KeyPressMsg) tea.Cmd {
	k := s.keys
	p, ok := s.chosen()
	switch {
	case frame.Pressed(m, k.undo):
		return s.undo()
	case frame.Pressed(m, k.topic):
		return s.newTopic(p, ok)
	case frame.Pressed(m, k.question):
		s.openAdd()
		return nil
	case !ok:
		return nil
	case frame.Pressed(m, k.up):
		return s.move(p, -1)
	case frame.Pressed(m, k.down):
		return s.move(p, +1)
	case frame.Pressed(m, k.more):
		return s.lengthen(p, minuteStep)
	case frame.Pressed(m, k.less):
		return s.lengthen(p, -minuteStep)
	case frame.Pressed(m, k.must):
		return s.toggleMust(p)
	case frame.Pressed(m, k.cut):
		s.remember()
		s.guide().Remove(p)
		return s.changed()
	}
	return s.newItem(p)
}

func (s *Screen) move(p interview.Place, by int) tea.Cmd {
	s.remember()
	to := s.guide().Move(p, by)
	if to == p {
		s.past = s.past[:len(s.past)-1]
		return nil
	}
	cmd := s.changed()
	s.list.Select(s.keyOf(to))
	return cmd
}

func (s *Screen) lengthen(p interview.Place, by int) tea.Cmd {
	t := &s.guide().Topics[p.Topic]
	if t.Minutes+by < 0 {
		by = -t.Minutes
	}
	if by == 0 {
		return nil
	}
	s.remember()
	s.guide().Topics[p.Topic].Minutes += by
	return s.changed()
}

func (s *Screen) toggleMust(p interview.Place) tea.Cmd {
	if s.guide().At(p) == nil {
		return nil
	}
	s.remember()
	it := s.guide().At(p)
	it.Must = !it.Must
	return s.changed()
}

func (s *Screen) newItem(p interview.Place) tea.Cmd {
	s.remember()
	at := interview.Place{Topic: p.Topic, Item: p.Item + 1}
	s.guide().Insert(at, interview.Item{ID: interview.ItemID(s.env.NewID())})
	s.refresh()
	s.list.Select(s.keyOf(at))
	s.openEdit(at)
	s.edit.fresh = true
	return nil
}

func (s *Screen) newTopic(p interview.Place, ok bool) tea.Cmd {
	s.remember()
	g, at := s.guide(), 0
	if ok {
		at = p.Topic + 1
	}
	g.Topics = append(g.Topics[:at:at], append([]interview.Topic{{}}, g.Topics[at:]...)...)
	place := interview.Place{Topic: at, Item: -1}
	s.refresh()
	s.list.Select(s.keyOf(place))
	s.openEdit(place)
	s.edit.fresh = true
	return nil
}

// openAdd offers the questions that the guide does not ask yet.
func (s *Screen) openAdd() {
	var opts []picker.Option
	for i := range s.env.Edition.Questions {
		q := &s.env.Edition.Questions[i]
		if _, asked := s.guide().FindQuestion(q.ID); !asked {
			opts = append(opts, picker.Option{Key: string(q.ID), Label: string(q.ID) + " " + q.Title, Detail: s.env.T.Area(q.Area)})
		}
	}
	s.add = picker.New(s.env, s.env.T.T("guide.add_title"), opts, true)
	s.Resize(s.width, s.height)
}

func (s *Screen) updateAdd(msg tea.Msg) tea.Cmd {
	done, cmd := s.add.Update(msg)
	if !done {
		return cmd
	}
	picked := s.add.Picked()
	s.add = nil
	if len(picked) == 0 {
		return cmd
	}
	s.remember()
	p, ok := s.chosen()
	if len(s.guide().Topics) == 0 {
		s.guide().Topics = []interview.Topic{{Title: s.env.T.T("guide.new_topic")}}
	}
	if !ok {
		p = interview.Place{Topic: len(s.guide().Topics) - 1, Item: -1}
	}
	for _, id := range picked {
		q, err := s.env.Edition.Question(interview.QuestionID(id))
		if err != nil {
			continue // the picker offers what the edition has
		}
		p.Item++
		s.guide().Insert(p, interview.Item{ID: interview.ItemID("q" + id), Question: q.ID, Title: q.Title})
	}
	save := s.changed()
	s.list.Select(s.keyOf(p))
	return tea.Batch(cmd, save)
}

// mostUndone bounds what can be undone.
const mostUndone = 200

func (s *Screen) remember() {
	s.past = append(s.past, s.guide().Clone())
	if len(s.past) > mostUndone {
		s.past = s.past[1:]
	}
}

func (s *Screen) undo() tea.Cmd {
	n := len(s.past)
	if n == 0 {
		return frame.Notify(frame.Info, s.env.T.T("guide.nothing_to_undo"))
	}
	g := s.past[n-1]
	s.past, s.visit.Guide = s.past[:n-1], &g
	return s.changed()
}

// saved is the outcome of one save.
type saved struct {
	id   interview.VisitID
	sent int
	err  error
}

// changed shows and saves the guide.
func (s *Screen) changed() tea.Cmd {
	s.refresh()
	shelf, why := s.shelf, s.env.T.T("guide.why")
	write := s.chain.Write(s.visit.Clone(), func(ctx context.Context, v interview.Versioned[interview.Visit]) (interview.Versioned[interview.Visit], error) {
		return shelf.Save(ctx, v, why)
	})
	m := saved{id: s.visit.ID, sent: s.chain.Sent()}
	return s.env.Outbox.Send("guide/"+string(s.visit.ID), write, func(err error) tea.Msg {
		m.err = err
		return m
	})
}

func (s *Screen) onSaved(m saved) tea.Cmd {
	if m.id != s.visit.ID {
		return nil
	}
	return s.env.Outcome(m.err)
}
