package drive

import (
	"context"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"

	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
	"kikitori/tui/theme"
)

// In runs f in a bubble where time passes only when everybody waits.
func In(t *testing.T, f func(t *testing.T)) {
	t.Helper()
	synctest.Test(t, f)
}

// Start is what Env's clock shows at the beginning: a visit of FY2020.
var Start = time.Date(2020, 10, 5, 10, 44, 0, 0, time.FixedZone("JST", 9*60*60))

// Env is what a screen under test is given: a clock that starts at Start, ids
// id-1, id-2 …, no colour, an outbox that writes at once.
func Env(t testing.TB, lang string) *frame.Env {
	began, ids := time.Now(), 0
	return &frame.Env{
		Context: t.Context(),
		Now:     func() time.Time { return Start.Add(time.Since(began)) },
		NewID: func() string {
			ids++
			return fmt.Sprintf("id-%d", ids)
		},
		Author:  interview.Author{Name: "記録係", Machine: "test"},
		T:       i18n.New(lang),
		Theme:   theme.Plain(),
		Outbox:  &Outbox{ctx: t.Context()},
		Edition: &interview.Edition{Year: 2020, Years: []int{2020, 2019, 2018}},
	}
}

// Outbox is a frame.Outbox that writes when it is sent something.
type Outbox struct {
	ctx context.Context
	// Names lists what was sent, in order.
	Names []string
}

// Send implements frame.Outbox.
func (o *Outbox) Send(name string, write func(context.Context) error, done func(error) tea.Msg) tea.Cmd {
	o.Names = append(o.Names, name)
	err := write(o.ctx)
	return func() tea.Msg {
		if done == nil {
			return nil
		}
		return done(err)
	}
}

// Pending implements frame.Outbox: nothing ever is.
func (o *Outbox) Pending() int { return 0 }
