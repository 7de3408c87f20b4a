package gate

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"kikitori/casebook"
	rules "kikitori/casebook/gate"
	"kikitori/tui/frame"
	"kikitori/tui/widgets/form"
	"kikitori/tui/widgets/picker"
)

const fieldWhy = "why"

// finding returns the chosen finding, or false when a question is chosen.
func (s *Screen) finding() (rules.Finding, bool) {
	row, _ := s.list.Selected()
	for _, f := range s.look.Result.Findings {
		if row.Key == findingKey(f) {
			return f, true
		}
	}
	return rules.Finding{}, false
}

func (s *Screen) question() (rules.Question, bool) {
	row, _ := s.list.Selected()
	for _, q := range s.look.Result.Questions {
		if row.Key == questionKey(q) {
			return q, true
		}
	}
	return "", false
}

func findingKey(f rules.Finding) string   { return "f/" + f.Key }
func questionKey(q rules.Question) string { return "q/" + string(q) }

// openReason asks why the chosen finding is harmless, or for a remark on a
// question. What was typed there before stands in it again.
func (s *Screen) openReason() {
	row, ok := s.list.Selected()
	if !ok {
		return
	}
	field := form.Lines(fieldWhy, "gating.field.remark", 2).Hint("gating.hint.remark")
	if _, ok := s.finding(); ok {
		field = form.Lines(fieldWhy, "gating.field.why", 2).Required().Hint("gating.hint.why")
	}
	s.reason = form.New(s.env, field)
	s.reason.Set(fieldWhy, s.typed[row.Key])
	s.layout()
}

// giveReason is what happens to a message while a reason is typed.
func (s *Screen) giveReason(msg tea.Msg) tea.Cmd {
	row, _ := s.list.Selected()
	if m, ok := msg.(tea.KeyPressMsg); ok && !s.reason.Claims(m) {
		switch {
		case frame.Pressed(m, s.keys.back):
			s.closeReason()
			return nil
		case frame.Pressed(m, s.keys.save):
			if !s.reason.Validate() {
				return nil
			}
			why := strings.TrimSpace(s.reason.Get(fieldWhy))
			s.closeReason()
			return s.decide(why)
		}
	}
	cmd := s.reason.Update(msg)
	s.typed[row.Key] = s.reason.Get(fieldWhy)
	return cmd
}

func (s *Screen) closeReason() {
	s.reason = nil
	s.layout()
}

// decide keeps a decision on what is chosen.
func (s *Screen) decide(why string) tea.Cmd {
	now, by := s.env.Now(), s.env.Author.Name
	c := s.look.Result.Carry(s.look.Clearance.Record)
	if f, ok := s.finding(); ok {
		c = c.Settle(casebook.Settlement{Finding: f.Key, Remedy: casebook.Released, Why: why, By: by, At: now})
	} else if q, ok := s.question(); ok {
		c = c.Assure(casebook.Assurance{Question: string(q), Remark: why, By: by, At: now})
	}
	return s.keep(nil, c)
}

// reopen takes a decision back.
func (s *Screen) reopen() tea.Cmd {
	c := s.look.Result.Carry(s.look.Clearance.Record)
	if f, ok := s.finding(); ok {
		c = c.Reopen(f.Key)
	} else if q, ok := s.question(); ok {
		c = c.Retract(string(q))
	}
	return s.keep(nil, c)
}

func (s *Screen) openTerms() tea.Cmd {
	f, ok := s.finding()
	if !ok || f.Part == "" || f.Part == casebook.PartMarks || f.Start == f.End {
		return frame.Notify(frame.Info, s.env.T.T("gating.no_words"))
	}
	var opts []picker.Option
	for _, t := range rules.Generic(f) {
		opts = append(opts, picker.Option{Key: t, Label: t})
	}
	if len(opts) == 0 {
		return frame.Notify(frame.Info, s.env.T.T("gating.no_terms"))
	}
	s.terms = picker.New(s.env, s.env.T.T("gating.terms"), opts, false)
	s.layout()
	return nil
}

func (s *Screen) pickTerm(msg tea.Msg) tea.Cmd {
	done, cmd := s.terms.Update(msg)
	if !done {
		return cmd
	}
	picked := s.terms.Picked()
	s.terms = nil
	s.layout()
	f, ok := s.finding()
	if !ok || len(picked) == 0 {
		return cmd
	}
	card, err := casebook.Reword(s.card.Record, f.Part, f.At, f.Start, f.End, picked[0], s.env.Now(), s.env.Author.Name)
	if err != nil {
		return frame.Notify(frame.Fail, frame.ErrorText(s.env.T, err))
	}
	c := s.look.Clearance.Record.Settle(casebook.Settlement{
		Finding: f.Key, Remedy: casebook.Replaced, Why: picked[0], By: s.env.Author.Name, At: s.env.Now(),
	})
	return tea.Batch(cmd, s.keep(&card, c))
}

// keep saves a case whose words were replaced, and the clearance. Until that is
// done, nothing else is decided.
func (s *Screen) keep(card *casebook.Case, c casebook.Clearance) tea.Cmd {
	s.busy = true
	ports, id, base, clearance, why := s.ports, s.id, s.card, s.look.Clearance, s.env.T.T("gating.why")
	return s.env.Outbox.Send("", func(ctx context.Context) error {
		if card != nil {
			if _, err := ports.Cases.Save(ctx, base.With(*card), why); err != nil {
				return err
			}
		}
		_, err := ports.Clearances.Save(ctx, clearance.Resolving().With(c), why)
		return err
	}, func(err error) tea.Msg { return savedMsg{id, err} })
}
