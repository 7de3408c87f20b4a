package review

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
	"kikitori/tui/widgets/dialog"
	"kikitori/tui/widgets/picker"
)

// chosenNotes are the marked notes, or the one at hand when none is marked, in
// the order they were taken.
func (s *Screen) chosenNotes() []*kept[interview.Note] {
	var out []*kept[interview.Note]
	for _, n := range s.notes {
		if s.picked[noteName(&n.record)] {
			out = append(out, n)
		}
	}
	row, ok := s.browser.List.Selected()
	if len(out) > 0 || !ok {
		return out
	}
	for _, n := range s.notes {
		if noteName(&n.record) == nameOf(row.Key) {
			out = append(out, n)
		}
	}
	return out
}

func (s *Screen) unpick() { s.picked = map[string]bool{} }

const toInbox = "inbox"

// openMove offers where the notes can go: the guide's items, then the other
// questions, then the inbox.
func (s *Screen) openMove() tea.Cmd {
	if len(s.chosenNotes()) == 0 {
		return frame.Notify(frame.Info, s.env.T.T("review.nothing_chosen"))
	}
	var opts []picker.Option
	asked := map[interview.QuestionID]bool{}
	if g := s.visit.Guide; g != nil {
		for _, p := range g.Places() {
			it := g.At(p)
			asked[it.Question] = it.Question != ""
			opts = append(opts, picker.Option{Key: "i " + string(it.ID), Label: string(it.Question) + " " + it.Title, Detail: g.Topics[p.Topic].Title})
		}
	}
	for i := range s.env.Edition.Questions {
		if q := &s.env.Edition.Questions[i]; !asked[q.ID] {
			opts = append(opts, picker.Option{Key: "q " + string(q.ID), Label: string(q.ID) + " " + q.Title, Detail: s.env.T.Area(q.Area)})
		}
	}
	opts = append(opts, picker.Option{Key: toInbox, Label: s.env.T.T("review.inbox")})
	s.move = picker.New(s.env, s.env.T.T("review.move_title"), opts, false)
	s.Resize(s.width, s.height)
	return nil
}

func (s *Screen) updateMove(msg tea.Msg) tea.Cmd {
	done, cmd := s.move.Update(msg)
	if !done {
		return cmd
	}
	picked := s.move.Picked()
	s.move = nil
	if len(picked) == 0 {
		return cmd
	}
	cmds := []tea.Cmd{cmd}
	for _, n := range s.chosenNotes() {
		cmds = append(cmds, s.moveNote(n, picked[0]))
	}
	s.unpick()
	s.refresh()
	return tea.Batch(cmds...)
}

// moveNote puts a note under an item ("i …"), a question ("q …") or the inbox.
func (s *Screen) moveNote(n *kept[interview.Note], to string) tea.Cmd {
	x := n.record
	var areas []interview.Area
	old, _ := s.env.Edition.Question(x.Question)
	for _, a := range x.Areas {
		if old == nil || a != old.Area {
			areas = append(areas, a)
		}
	}
	x.Areas, x.Item, x.Question = areas, "", ""
	switch {
	case len(to) > 2 && to[:2] == "i ":
		x.Item = interview.ItemID(to[2:])
		if p, ok := s.visit.Guide.Find(x.Item); ok {
			x.Question = s.visit.Guide.At(p).Question
		}
	case len(to) > 2 && to[:2] == "q ":
		x.Question = interview.QuestionID(to[2:])
	}
	if q, err := s.env.Edition.Question(x.Question); err == nil {
		x.Areas = interview.AddUnique(x.Areas, q.Area)
	}
	n.record = x
	rec, why := s.ports.Recorder, s.env.T.T("review.why_moved")
	return s.send("", n.chain.Write(x, func(ctx context.Context, v interview.Versioned[interview.Note]) (interview.Versioned[interview.Note], error) {
		return rec.ReviseNote(ctx, v, why)
	}))
}

// askNext asks before the visit goes on to its next state.
func (s *Screen) askNext(next interview.VisitState) {
	open, unruled := 0, 0
	for _, n := range s.notes {
		if n.record.Question == "" && n.record.Item == "" {
			open++
		}
	}
	for _, id := range s.hypotheses() {
		if s.verdicts[id] == nil {
			unruled++
		}
	}
	s.ask = dialog.New(s.env, s.env.T.T("review.forward", i18n.Vars{
		"State": s.env.T.VisitState(next), "Inbox": open, "Unruled": unruled,
	}), dialog.Action{ID: "no", Label: s.env.T.T("review.forward_no")},
		dialog.Action{ID: string(next), Label: s.env.T.T("review.forward_yes", i18n.Vars{"State": s.env.T.VisitState(next)})})
	s.Resize(s.width, s.height)
}

func (s *Screen) answer(k tea.KeyPressMsg) tea.Cmd {
	id, _ := s.ask.Update(k)
	if id == "" {
		return nil
	}
	s.ask = nil
	s.Resize(s.width, s.height)
	if id == "no" {
		return nil
	}
	if err := s.visit.Advance(interview.VisitState(id), s.env.Now()); err != nil {
		return s.env.Outcome(err)
	}
	shelf, why := s.ports.Visits, s.env.T.T("review.why_forward")
	return s.send("visit/"+string(s.visit.ID), s.chain.Write(s.visit.Clone(),
		func(ctx context.Context, v interview.Versioned[interview.Visit]) (interview.Versioned[interview.Visit], error) {
			return shelf.Save(ctx, v, why)
		}))
}
