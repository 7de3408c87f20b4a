package drafts

import (
	"context"
	"errors"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"kikitori/casebook"
	"kikitori/interview"
	"kikitori/tui/i18n"
	"kikitori/tui/widgets/list"
)

type loadedMsg struct {
	waiting, discarded []interview.Draft
	visits             map[interview.VisitID]interview.Visit
	err                error
}

// decidedMsg says that what the user decided about a draft is done.
type decidedMsg struct {
	id   interview.DraftID
	said string // message id
	err  error
}

func (s *Screen) load() tea.Cmd {
	ports, ctx, now := s.ports, s.env.Context, s.env.Now()
	return func() tea.Msg {
		m := loadedMsg{visits: map[interview.VisitID]interview.Visit{}}
		var err1, err2, err3 error
		m.waiting, err1 = ports.Drafts.Drafts(ctx)
		m.discarded, err2 = ports.Drafts.DiscardedDrafts(ctx, now)
		visits, err3 := ports.Visits.All(ctx)
		for _, v := range visits {
			m.visits[v.Record.ID] = v.Record
		}
		m.err = errors.Join(err1, err2, err3)
		return m
	}
}

// show makes the rows of what was loaded.
func (s *Screen) show(m loadedMsg) {
	s.visits = m.visits
	s.drafts = map[string]interview.Draft{}
	t := s.env.T
	var rows []list.Row
	add := func(title string, drafts []interview.Draft) {
		if len(drafts) == 0 {
			return
		}
		rows = append(rows, list.Row{Head: true, Cells: []string{title}})
		for _, d := range drafts {
			key := string(d.ID)
			s.drafts[key] = d
			about := string(s.visits[d.Visit].Operator)
			if casebook.IsCardDraft(d) {
				about = t.T("drafts.case")
			}
			rows = append(rows, list.Row{Key: key, Cells: []string{
				d.At.Format("01-02 15:04"), about, string(d.Question), s.text(d),
			}})
		}
	}
	add(t.T("drafts.waiting", i18n.Vars{"Count": len(m.waiting)}), m.waiting)
	add(t.T("drafts.discarded", i18n.Vars{
		"Count": len(m.discarded), "Days": int(interview.DraftRetention.Hours() / 24),
	}), m.discarded)
	s.list.Empty(t.T("drafts.none"))
	s.list.SetRows(rows)
}

func (s *Screen) discard(d interview.Draft) tea.Cmd {
	now := s.env.Now()
	return s.decide(d.ID, "drafts.did_discard", func(ctx context.Context) error {
		return s.ports.Drafts.DiscardDraft(ctx, d.ID, now)
	})
}

func (s *Screen) revive(d interview.Draft) tea.Cmd {
	return s.decide(d.ID, "drafts.did_revive", func(ctx context.Context) error {
		return s.ports.Drafts.ReviveDraft(ctx, d.ID)
	})
}

// keepAsNote takes the text down as a note of its own, at the time and under the
// question it was written. The id is fixed here, so that a retry is harmless.
func (s *Screen) keepAsNote(d interview.Draft) tea.Cmd {
	id := interview.NoteID(s.env.NewID())
	ports, edition, author := s.ports, s.env.Edition, s.env.Author
	return s.decide(d.ID, "drafts.did_note", func(ctx context.Context) error {
		v, err := ports.Visits.Get(ctx, d.Visit)
		if err != nil {
			return fmt.Errorf("visit of the draft: %w", err)
		}
		notes, err := ports.Notes.OfVisit(ctx, d.Visit)
		if err != nil {
			return fmt.Errorf("notes of the visit: %w", err)
		}
		note, err := noteOf(edition, v.Record, notes, author, id, d)
		if err != nil {
			return err
		}
		if _, err := ports.Recorder.AppendNote(ctx, note); err != nil {
			return err
		}
		return ports.Drafts.SettleDraft(ctx, d.ID)
	})
}

// noteOf takes a draft's text as the visit's session would have.
func noteOf(e *interview.Edition, v interview.Visit, notes []interview.Versioned[interview.Note], author interview.Author,
	id interview.NoteID, d interview.Draft) (interview.Note, error) {
	last := 0
	for _, n := range notes {
		if n.Record.ID == id { // an earlier try got this far
			return n.Record, nil
		}
		last = max(last, n.Record.Seq)
	}
	session := interview.NewSession(e, v, last, author)
	session.Inbox = true
	if g := v.Guide; g != nil {
		if p, ok := g.Find(d.Item); ok && d.Item != "" {
			session.Go(p)
		} else if p, ok := g.FindQuestion(d.Question); ok && d.Question != "" {
			session.Go(p)
		}
	}
	return session.Take(id, d.Text, d.At)
}

// decide sends a decision to the outbox; until it is done, the draft takes no
// other.
func (s *Screen) decide(id interview.DraftID, said string, write func(context.Context) error) tea.Cmd {
	s.busy[id] = true
	return s.env.Outbox.Send("", write, func(err error) tea.Msg { return decidedMsg{id, said, err} })
}
