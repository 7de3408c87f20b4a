package frame

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"kikitori/interview"
	"kikitori/interview/text"
	"kikitori/tui/i18n"
	"kikitori/tui/theme"
)

// Env is what every screen is given besides its own ports. Screens keep the
// pointer: after Theme or Metrics change, the root resizes every open screen.
type Env struct {
	Context context.Context
	Now     func() time.Time
	NewID   func() string // random, for records that are made here
	Author  interview.Author
	T       *i18n.Printer
	Theme   *theme.Theme // replaced by the root when the background is known
	Metrics text.Metrics // replaced by the root when the terminal reports its widths
	Outbox  Outbox
	// Edition is the edition of the current year with the casebook's own
	// hypotheses. A Cmd takes it when it is made, for Join replaces it.
	Edition *interview.Edition
}

// Join puts the own hypotheses of the casebook, as they are now, into the
// edition. Only an Update may call it; other screens see them when they are on
// top again.
func (e *Env) Join(own []interview.OwnHypothesis) { e.Edition = e.Edition.Joined(own) }

// Outbox holds what is not yet on disk. Bubble Tea drops running Cmds at exit;
// what is in the outbox is written all the same, and quitting waits for it.
type Outbox interface {
	// Send queues a write and returns a Cmd that waits for its result and reports
	// done(err). Writes run one after the other in the order they were sent. A
	// write that has not begun is replaced by a later one with the same name;
	// an empty name is never replaced.
	Send(name string, write func(context.Context) error, done func(error) tea.Msg) tea.Cmd
	// Pending counts the writes that are not finished.
	Pending() int
}
