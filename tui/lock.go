package tui

import (
	"errors"
	"time"

	tea "charm.land/bubbletea/v2"

	"kikitori/tui/frame"
	"kikitori/tui/screens/help"
)

// ErrLock is what Run ends with when the screens are to be locked: everything is
// on disk, and the caller is to start the program anew, so that nothing stays in
// memory, and to ask for the key.
var ErrLock = errors.New("the screens are locked")

// lookAgain is the longest time between two looks at the clock: a timer stands
// still while a computer sleeps.
const lookAgain = 30 * time.Second

// lock is the root's knowledge about locking.
type lock struct {
	on      bool
	after   time.Duration // of nobody touching anything; 0: never by itself
	touched time.Time     // when somebody last did
	ing     bool          // under way: the program ends with ErrLock
	idle    bool          // because nobody is there
	back    []frame.Route // to open over the first screen
}

// idleMsg asks to look at the clock.
type idleMsg struct{}

// Lockable lets the user lock the screens by key, and locks them when nothing was
// touched for so long (0: never). Call it before Run.
func (a *App) Lockable(after time.Duration) { a.lock.on, a.lock.after = true, after }

// Return opens routes over the first screen: those of Place before a lock. Call
// it before Run.
func (a *App) Return(to []frame.Route) { a.lock.back = to }

// Place is what is open over the first screen, bottom first, without help pages.
// It holds after Run.
func (a *App) Place() []frame.Route {
	var out []frame.Route
	for i, s := range a.stack {
		if _, ok := s.(*help.Screen); ok || i == 0 {
			continue
		}
		out = append(out, a.came[s])
	}
	return out
}

func (a *App) reopen() tea.Cmd {
	var all []tea.Cmd
	for _, r := range a.lock.back {
		all = append(all, a.push(r))
	}
	a.lock.back = nil
	return tea.Batch(all...)
}

// lockNow hands on what is typed and waits until it is on disk; only then the
// program ends.
func (a *App) lockNow(idle bool) tea.Cmd {
	if a.quitting {
		return nil
	}
	a.lock.ing, a.lock.idle = true, idle
	return a.quit()
}

// tick comes back when it is time to look whether somebody is there.
func (a *App) tick() tea.Cmd {
	if !a.lock.on || a.lock.after <= 0 {
		return nil
	}
	wait := max(min(a.lock.after-a.untouched(), lookAgain), time.Second)
	return tea.Tick(wait, func(time.Time) tea.Msg { return idleMsg{} })
}

func (a *App) idle() tea.Cmd {
	if a.quitting || a.ask != nil || a.untouched() < a.lock.after {
		return a.tick()
	}
	return a.lockNow(true)
}

// untouched is how long nothing was touched: by the steady clock, or by the
// calendar, which goes on while a computer sleeps.
func (a *App) untouched() time.Duration {
	now := a.env.Now()
	return max(now.Sub(a.lock.touched), now.Round(0).Sub(a.lock.touched.Round(0)))
}
