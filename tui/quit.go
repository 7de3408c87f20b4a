package tui

import (
	"context"
	"errors"
	"time"

	tea "charm.land/bubbletea/v2"

	"kikitori/tui/frame"
	"kikitori/tui/i18n"
	"kikitori/tui/internal/cmds"
	"kikitori/tui/widgets/dialog"
)

// patience is how long quitting waits for the outbox before it asks.
const patience = 10 * time.Second

// ErrCrashed is what Run ends with after a panic. What the panic said is not
// shown: it may hold the text of a note.
var ErrCrashed = errors.New("the program stopped unexpectedly")

type (
	// settledMsg says that the outbox is at rest, or why it is not.
	settledMsg struct{ err error }
	// faultMsg says that a Cmd or View panicked.
	faultMsg struct{}
	// stopMsg says that the program is about to be stopped for a while; handed is
	// closed once what is typed is in the outbox.
	stopMsg struct{ handed chan<- struct{} }
	// endMsg says that the terminal or the system wants the program to end.
	endMsg struct{}
)

// The answers when something could not be saved.
const (
	answerStay  = "stay"
	answerRetry = "retry"
	answerLeave = "leave"
)

// quit hands on what is typed and waits for the outbox; only then, or when the
// user says so, the program ends.
func (a *App) quit() tea.Cmd {
	if a.quitting {
		return nil
	}
	a.quitting = true
	return a.drain()
}

func (a *App) drain() tea.Cmd {
	a.touched = false
	flushed := a.flushAll()
	if a.box.Pending() > 0 {
		a.notice = frame.Notice{Level: frame.Info, Text: a.env.T.T("app.saving", i18n.Vars{"Count": a.box.Pending()})}
	}
	return tea.Batch(flushed, func() tea.Msg {
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		return settledMsg{a.box.Settle(ctx)}
	})
}

// settled ends the program, once more if something was typed meanwhile, or asks.
func (a *App) settled(m settledMsg) tea.Cmd {
	switch {
	case !a.quitting:
		return nil
	case m.err == nil && a.touched && a.lock.idle:
		a.quitting, a.lock.ing, a.lock.idle = false, false, false // somebody is there after all
		return a.tick()
	case m.err == nil && a.touched:
		return a.drain()
	case m.err == nil:
		return tea.Quit
	}
	a.quitting, a.lock.ing = false, a.lock.ing && !a.lock.idle
	if a.lock.idle {
		a.lock.idle = false
		return a.tick() // what is not on disk must not be locked away
	}
	t, why := a.env.T, m.err
	if _, err := a.box.Failed(); err != nil {
		why = err
	}
	a.ask = dialog.New(a.env, t.T("app.unsaved_ask", i18n.Vars{"Count": a.box.Pending(), "Reason": frame.ErrorText(t, why)}),
		dialog.Action{ID: answerStay, Label: t.T("app.answer.stay")},
		dialog.Action{ID: answerRetry, Label: t.T("app.answer.retry")},
		dialog.Action{ID: answerLeave, Label: t.T("app.answer.leave")})
	a.layout()
	return nil
}

func (a *App) answer(id string) tea.Cmd {
	if id == "" {
		return nil
	}
	a.ask = nil
	a.layout()
	switch id {
	case answerStay:
		a.lock.ing = false
	case answerRetry:
		a.box.Resend()
		return a.quit()
	case answerLeave:
		return tea.Quit
	}
	return nil
}

// end is for signals and closed terminals: nobody can be asked, so what is typed
// goes to the outbox and Run waits for that.
func (a *App) end() tea.Cmd {
	a.flushAll()
	return tea.Quit
}

// flushAll hands what every open screen holds to the outbox. A screen that
// panics does not keep the others from being saved.
func (a *App) flushAll() tea.Cmd {
	var all []tea.Cmd
	for _, s := range a.stack {
		func() {
			defer func() {
				if recover() != nil {
					a.crashed = true
				}
			}()
			all = append(all, flush(s))
		}()
	}
	return tea.Batch(all...)
}

// guarded runs f; a panic in it, or later in its Cmds, ends the program safely.
func (a *App) guarded(f func() tea.Cmd) (cmd tea.Cmd) {
	defer func() {
		if recover() != nil {
			cmd = a.crash()
		}
	}()
	return cmds.Guard(f(), func() tea.Msg { return faultMsg{} })
}

func (a *App) crash() tea.Cmd {
	a.crashed = true
	a.flushAll()
	return tea.Quit
}
