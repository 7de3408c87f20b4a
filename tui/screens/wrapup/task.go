package wrapup

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"kikitori/interview"
	"kikitori/interview/text"
	"kikitori/tui/frame"
	"kikitori/tui/internal/chain"
	"kikitori/tui/widgets/form"
	"kikitori/tui/widgets/formpage"
)

// Names of the fields.
const (
	fieldText    = "text"
	fieldWho     = "who"
	fieldDue     = "due"
	fieldDone    = "done"
	fieldAnswer  = "answer"
	fieldBy      = "by"
	fieldRemarks = "remarks"
)

// openChosen opens what the chosen row stands for.
func (s *Screen) openChosen() (frame.Step, tea.Cmd) {
	row, _ := s.browser.List.Selected()
	switch {
	case strings.HasPrefix(row.Key, "t "):
		s.openTask(s.note(interview.NoteID(row.Key[2:])))
	case strings.HasPrefix(row.Key, "c "):
		s.openConsent(interview.ConsentTopic(row.Key[2:]))
	case row.Key == rowReadBack:
		s.openReadBack()
	case row.Key == rowDocuments:
		return frame.Open{Route: frame.Evidence{Visit: s.route.Visit}}, nil
	case row.Key == rowCode:
		s.askClosing()
	default:
		s.browser.Read(true)
	}
	return frame.Stay{}, nil
}

// openTask opens a 宿題; nil is a new one.
func (s *Screen) openTask(n *kept) {
	f := form.New(s.env,
		form.Lines(fieldText, "wrapup.field.task", 3).Required(),
		form.Line(fieldWho, "wrapup.field.who").Hint("wrapup.field.who_hint"),
		form.Line(fieldDue, "wrapup.field.due").Hint("wrapup.field.due_hint").Check(s.badDate),
		form.Choice(fieldDone, "wrapup.field.done", form.Option{Key: "no", Label: s.env.T.T("wrapup.no")}, form.Option{Key: "yes", Label: s.env.T.T("wrapup.yes")}))
	if n != nil {
		f.Set(fieldText, n.record.Text)
		if t := n.record.Task; t != nil {
			f.Set(fieldWho, t.Who)
			f.Set(fieldDue, t.Due)
			if t.Done != nil {
				f.Set(fieldDone, "yes")
			}
		}
	}
	s.openForm(formpage.New(s.env, s.env.T.T("wrapup.edit_task"), f, n == nil, func() tea.Cmd { return s.saveTask(n, f) }))
	if n != nil {
		f.Focus(fieldWho)
	}
}

func (s *Screen) badDate(v string) string {
	if _, ok := text.ParseDate(v); !ok {
		return s.env.T.T("wrapup.bad_date")
	}
	return ""
}

func (s *Screen) saveTask(n *kept, f *form.Form) tea.Cmd {
	if n == nil {
		fresh, err := s.newTask(f.Get(fieldText))
		if err != nil {
			return s.env.Outcome(err)
		}
		n = fresh
	}
	task := interview.Task{Who: strings.Trim(f.Get(fieldWho), " \u3000")}
	task.Due, _ = text.ParseDate(f.Get(fieldDue))
	if f.Get(fieldDone) == "yes" {
		now := s.env.Now()
		task.Done = &now
		if old := n.record.Task; old != nil && old.Done != nil {
			task.Done = old.Done
		}
	}
	n.record.Text, n.record.Task = f.Get(fieldText), &task
	rec, why := s.ports.Recorder, s.env.T.T("wrapup.why_task")
	return s.send("", n.chain.Write(n.record, func(ctx context.Context, v interview.Versioned[interview.Note]) (interview.Versioned[interview.Note], error) {
		if len(v.Base) == 0 {
			return rec.AppendNote(ctx, v.Record)
		}
		return rec.ReviseNote(ctx, v, why)
	}))
}

// newTask takes down a 宿題 that belongs to no question.
func (s *Screen) newTask(words string) (*kept, error) {
	last := 0
	for _, n := range s.notes {
		last = max(last, n.record.Seq)
	}
	session := interview.NewSession(s.env.Edition, s.visit, last, s.env.Author)
	session.Inbox, session.Kind, session.Handling = true, interview.Followup, interview.Anonymous
	note, err := session.Take(interview.NoteID(s.env.NewID()), words, s.env.Now())
	if err != nil {
		return nil, err
	}
	note.Kind = interview.Followup // whatever a mark in the text says
	n := &kept{note, chain.New(interview.New(note))}
	s.notes = append(s.notes, n)
	return n, nil
}
