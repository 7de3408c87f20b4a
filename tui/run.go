package tui

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"time"

	tea "charm.land/bubbletea/v2"
)

// Run shows the screens until the user leaves. However it ends – quit, a signal,
// a closed terminal, a panic – what is typed is handed to the outbox, the outbox
// is written out, and the terminal is as it was. An error says what is not on
// disk; ErrCrashed says that a panic was caught; ErrLock that the user wants the
// screens locked, and that all is on disk.
func Run(ctx context.Context, a *App, opts ...tea.ProgramOption) error {
	opts = append([]tea.ProgramOption{tea.WithoutSignalHandler()}, opts...)
	p := tea.NewProgram(a, opts...)
	over := make(chan struct{})
	done := make(chan struct{})
	go func() {
		defer close(done)
		a.watch(ctx, p, over)
	}()
	_, err := p.Run()
	close(over)
	<-done
	return a.leave(err)
}

// watch turns signals, the end of ctx and caught panics into messages. A program
// that does not come to an end then is killed.
func (a *App) watch(ctx context.Context, p *tea.Program, over <-chan struct{}) {
	sig := make(chan os.Signal, 4)
	signal.Notify(sig, endSignals...)
	defer signal.Stop(sig)
	stops := make(chan os.Signal, 1)
	if len(stopSignals) > 0 { // none would mean all
		signal.Notify(stops, stopSignals...)
		defer signal.Stop(stops)
	}
	for {
		var m tea.Msg
		select {
		case <-over:
			return
		case <-stops:
			a.suspend(ctx, p, over)
			continue
		case <-sig:
			m = endMsg{}
		case <-ctx.Done():
			m = endMsg{}
		case <-a.faults:
			m = faultMsg{}
		}
		go p.Send(m)
		select {
		case <-over:
			return
		case <-time.After(patience):
			p.Kill()
			return
		}
	}
}

// suspend gives the terminal back as it was, with nothing of the casebook on it,
// stops, and takes the terminal again when the program is told to go on. What is
// typed is written out before.
func (a *App) suspend(ctx context.Context, p *tea.Program, over <-chan struct{}) {
	handed := make(chan struct{})
	go p.Send(stopMsg{handed})
	select {
	case <-handed:
	case <-over:
		return
	case <-time.After(patience):
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	_ = a.box.Settle(ctx) // what failed waits for the program to go on
	if p.ReleaseTerminal() == nil {
		halt()
	}
	_ = p.RestoreTerminal() // if it is gone, so is the program: its input ends
}

// leave writes out what is left. It runs when no screen can change any more.
func (a *App) leave(ran error) error {
	a.flushAll()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	lost := a.box.Close(ctx)
	if lost != nil {
		lost = fmt.Errorf("not everything could be saved: %w", lost)
	}
	if a.crashed || errors.Is(ran, tea.ErrProgramPanic) {
		return errors.Join(ErrCrashed, lost)
	}
	if errors.Is(ran, tea.ErrProgramKilled) || errors.Is(ran, tea.ErrInterrupted) {
		ran = nil
	}
	if ran == nil && lost == nil && a.lock.ing {
		return ErrLock
	}
	return errors.Join(ran, lost)
}
