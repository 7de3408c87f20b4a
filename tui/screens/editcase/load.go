package editcase

import (
	"errors"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"kikitori/casebook"
	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
	"kikitori/tui/widgets/dialog"
)

// loadedMsg carries what the casebook holds. screen names whom it is for: two
// screens may edit the same case.
type loadedMsg struct {
	screen   interview.DraftID
	card     interview.Versioned[casebook.Case]
	fresh    bool // the casebook does not hold the case
	drafts   []interview.Draft
	findings []interview.Finding
	err      error
}

// The answers to a draft that was found.
const (
	answerRestore = "restore"
	answerDiscard = "discard"
)

func (s *Screen) load() tea.Cmd {
	ctx, p, id, screen, compiled := s.env.Context, s.ports, s.id, s.draft.id, s.compiled
	return func() tea.Msg {
		m := loadedMsg{screen: screen, fresh: true}
		for _, f := range compiled {
			v, err := p.Findings.Get(ctx, f)
			if err != nil {
				m.err = errors.Join(m.err, err)
				continue
			}
			m.findings = append(m.findings, v.Record)
		}
		if compiled != nil {
			return m
		}
		var err error
		m.card, err = p.Cases.Get(ctx, id)
		m.fresh = errors.Is(err, interview.ErrNotFound)
		if err != nil && !m.fresh {
			m.err = err
		}
		m.drafts, err = p.Drafts.Drafts(ctx)
		m.err = errors.Join(m.err, err)
		return m
	}
}

func (s *Screen) onLoaded(m loadedMsg) tea.Cmd {
	if m.screen != s.draft.id || s.loaded {
		return nil
	}
	var failed tea.Cmd
	if m.err != nil {
		failed = frame.Notify(frame.Fail, frame.ErrorText(s.env.T, m.err))
	}
	switch {
	case len(m.findings) > 0:
		s.loaded = true
		return tea.Batch(failed, s.compile(m.findings))
	case !m.fresh && m.card.Record.ID != s.id:
		s.missing = true
		return failed
	case !m.fresh:
		s.adopt(m.card)
	}
	s.loaded = true
	return tea.Batch(failed, s.offerDraft(m.drafts))
}

// adopt takes a card as what is on the screen and saved.
func (s *Screen) adopt(v interview.Versioned[casebook.Case]) {
	s.card = v
	s.fill(casebook.FormOf(v.Record))
	s.saved = s.typed()
	s.draft.kept = s.saved
	s.drawPage()
	s.layout()
}

// compile drafts the card. Nothing of it is saved yet, so it is kept as a draft
// at once.
func (s *Screen) compile(findings []interview.Finding) tea.Cmd {
	record, held := casebook.Compile(s.id, s.env.Edition.Year, findings)
	for _, id := range held {
		for _, f := range findings {
			if f.ID == id {
				s.held = append(s.held, f)
			}
		}
	}
	s.card = interview.New(record)
	s.fill(casebook.FormOf(record))
	s.drawPage()
	s.layout()
	return s.keep()
}

// offerDraft asks about the newest draft of this case that waits.
func (s *Screen) offerDraft(drafts []interview.Draft) tea.Cmd {
	prefix := string(casebook.CardDraftID(s.id, ""))
	for i := len(drafts) - 1; i >= 0; i-- {
		d := drafts[i]
		if !strings.HasPrefix(string(d.ID), prefix) || d.ID == s.draft.id {
			continue
		}
		c, err := casebook.ReadCardDraft(d)
		if err != nil {
			return frame.Notify(frame.Fail, frame.ErrorText(s.env.T, err))
		}
		t := s.env.T
		s.open(dialog.New(s.env, t.T("editcase.draft_found", i18n.Vars{"At": d.At.Format("2006-01-02 15:04")}),
			dialog.Action{ID: answerRestore, Label: t.T("editcase.restore")},
			dialog.Action{ID: answerDiscard, Label: t.T("editcase.discard")}),
			func(answer string) tea.Cmd {
				if answer == answerDiscard {
					return tea.Batch(s.discard(d.ID), s.offerDraft(drafts[:i]))
				}
				return s.restore(d, c)
			})
		return nil
	}
	return nil
}

// restore goes on with a draft. Its base stays what was on the screen when it
// was begun, so a save since then shows as a conflict and is not lost.
func (s *Screen) restore(d interview.Draft, c casebook.CardDraft) tea.Cmd {
	s.draft.id, s.draft.number, s.draft.kept = d.ID, d.Number, c.Form
	var warn tea.Cmd
	switch {
	case !slices.Equal(c.Base, s.card.Base):
		s.card = interview.Versioned[casebook.Case]{Record: c.Card, Base: c.Base}
		s.saved = casebook.FormOf(c.Card)
		warn = frame.Notify(frame.Warn, s.env.T.T("editcase.draft_behind"))
	case len(c.Base) == 0: // never saved: the draft alone knows what it is made from
		s.card = interview.New(c.Card)
	}
	s.fill(c.Form)
	s.drawPage()
	s.layout()
	return warn
}

func (s *Screen) discard(id interview.DraftID) tea.Cmd {
	now, drafts := s.env.Now(), s.ports.Drafts
	return s.env.Outbox.Send("draft/"+string(id), discardWrite(drafts, id, now), s.wrote())
}

// open asks a question; then is called with the answer.
func (s *Screen) open(d *dialog.Dialog, then func(answer string) tea.Cmd) {
	s.ask, s.asked = d, then
	s.layout()
}
