package outbox

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"

	"kikitori/tui/frame"
)

var _ frame.Outbox = (*Outbox)(nil)

type outcome struct {
	name string
	err  error
}

var errDisk = errors.New("disk full")

// journal records what was written; its worker and the test never touch it at
// the same time, which the race detector would see.
type journal struct{ lines []string }

func (j *journal) add(s string) func(context.Context) error {
	return func(context.Context) error {
		j.lines = append(j.lines, s)
		return nil
	}
}

func tell(name string) func(error) tea.Msg {
	return func(err error) tea.Msg { return outcome{name, err} }
}

// bubble runs f with an outbox inside a synctest bubble and closes it.
func bubble(t *testing.T, f func(t *testing.T, o *Outbox)) {
	synctest.Test(t, func(t *testing.T) {
		o := New(t.Context())
		f(t, o)
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		defer cancel()
		_ = o.Close(ctx)
	})
}

func TestWritesRunInTheOrderTheyWereSent(t *testing.T) {
	bubble(t, func(t *testing.T, o *Outbox) {
		var j journal
		var cmds []tea.Cmd
		for i := range 20 {
			name := fmt.Sprint(i)
			cmds = append(cmds, o.Send("", j.add(name), tell(name)))
		}
		for i, c := range cmds {
			if got := c(); got != (outcome{fmt.Sprint(i), nil}) {
				t.Errorf("result %d: %v", i, got)
			}
		}
		if got := strings.Join(j.lines, " "); got != "0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19" {
			t.Errorf("order: %s", got)
		}
		if o.Pending() != 0 {
			t.Errorf("pending %d", o.Pending())
		}
	})
}

func TestALaterWriteOfTheSameNameReplacesOneThatHasNotBegun(t *testing.T) {
	bubble(t, func(t *testing.T, o *Outbox) {
		var j journal
		gate := make(chan struct{})
		first := o.Send("draft", func(context.Context) error {
			<-gate
			j.lines = append(j.lines, "first")
			return nil
		}, tell("first"))
		synctest.Wait() // first is running
		second := o.Send("draft", j.add("second"), tell("second"))
		other := o.Send("", j.add("note"), tell("note"))
		third := o.Send("draft", j.add("third"), tell("third"))
		if o.Pending() != 3 {
			t.Errorf("pending %d, want 3", o.Pending())
		}
		close(gate)
		for _, c := range []struct {
			cmd  tea.Cmd
			want tea.Msg
		}{{first, outcome{"first", nil}}, {second, nil}, {third, outcome{"third", nil}}, {other, outcome{"note", nil}}} {
			if got := c.cmd(); got != c.want {
				t.Errorf("got %v, want %v", got, c.want)
			}
		}
		if got := strings.Join(j.lines, " "); got != "first third note" {
			t.Errorf("written: %s", got)
		}
	})
}

func TestAnEmptyNameIsNeverReplaced(t *testing.T) {
	bubble(t, func(t *testing.T, o *Outbox) {
		var j journal
		a, b := o.Send("", j.add("a"), tell("a")), o.Send("", j.add("b"), tell("b"))
		a()
		b()
		if len(j.lines) != 2 {
			t.Errorf("written: %v", j.lines)
		}
	})
}

func TestAPassingFailureIsRetriedSilently(t *testing.T) {
	bubble(t, func(t *testing.T, o *Outbox) {
		tries := 0
		cmd := o.Send("", func(context.Context) error {
			if tries++; tries < 3 {
				return errDisk
			}
			return nil
		}, tell("n"))
		if got := cmd(); got != (outcome{"n", nil}) {
			t.Errorf("got %v", got)
		}
		if tries != 3 {
			t.Errorf("%d tries", tries)
		}
	})
}

func TestALastingFailureIsReportedAndKeptUntilResent(t *testing.T) {
	bubble(t, func(t *testing.T, o *Outbox) {
		full, written := true, 0
		cmd := o.Send("", func(context.Context) error {
			if full {
				return errDisk
			}
			written++
			return nil
		}, tell("n"))
		if got := cmd().(outcome); !errors.Is(got.err, errDisk) {
			t.Fatalf("got %v", got)
		}
		if n, err := o.Failed(); n != 1 || !errors.Is(err, errDisk) || o.Pending() != 1 {
			t.Fatalf("failed %d %v, pending %d", n, err, o.Pending())
		}
		if err := o.Settle(t.Context()); !errors.Is(err, errDisk) {
			t.Fatalf("settle: %v", err)
		}
		full = false
		o.Resend()
		if got := o.Late()(); got != (outcome{"n", nil}) {
			t.Errorf("late: %v", got)
		}
		if written != 1 || o.Pending() != 0 {
			t.Errorf("written %d, pending %d", written, o.Pending())
		}
	})
}

func TestASuccessSendsKeptWritesAgain(t *testing.T) {
	bubble(t, func(t *testing.T, o *Outbox) {
		full, written := true, 0
		o.Send("", func(context.Context) error {
			if full {
				return errDisk
			}
			written++
			return nil
		}, tell("kept"))()
		full = false
		o.Send("", func(context.Context) error { return nil }, tell("next"))()
		if err := o.Settle(t.Context()); err != nil || written != 1 {
			t.Errorf("settle %v, written %d", err, written)
		}
	})
}

func TestAKeptDraftGivesWayToItsNewerText(t *testing.T) {
	bubble(t, func(t *testing.T, o *Outbox) {
		var j journal
		o.Send("draft", func(context.Context) error { return errDisk }, tell("old"))()
		o.Send("draft", j.add("new"), tell("new"))()
		if n, _ := o.Failed(); n != 0 || strings.Join(j.lines, " ") != "new" {
			t.Errorf("failed %d, written %v", n, j.lines)
		}
	})
}

func TestAPanicIsAnErrorWithoutItsValue(t *testing.T) {
	bubble(t, func(t *testing.T, o *Outbox) {
		got := o.Send("", func(context.Context) error { panic("text of a note") }, tell("n"))().(outcome)
		if !errors.Is(got.err, ErrPanic) || strings.Contains(got.err.Error(), "note") {
			t.Errorf("got %v", got.err)
		}
	})
}

func TestCloseWaitsForEverything(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o := New(t.Context())
		written := 0
		for range 5 {
			o.Send("", func(context.Context) error {
				time.Sleep(time.Second) // the bubble's clock
				written++
				return nil
			}, nil)
		}
		if err := o.Close(t.Context()); err != nil || written != 5 {
			t.Errorf("close %v, written %d", err, written)
		}
		if got := o.Send("", func(context.Context) error { return nil }, tell("n"))(); got != (outcome{"n", ErrClosed}) {
			t.Errorf("after close: %v", got)
		}
		if o.Late()() != nil {
			t.Error("late after close")
		}
	})
}

func TestCloseGivesUpWhenItsContextEndsAndSaysSo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o := New(t.Context())
		cmd := o.Send("", func(ctx context.Context) error {
			<-ctx.Done()
			return ctx.Err()
		}, tell("hung"))
		o.Send("", func(context.Context) error { return nil }, nil)
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
		defer cancel()
		if err := o.Close(ctx); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("close: %v", err)
		}
		if got := cmd().(outcome); !errors.Is(got.err, context.Canceled) {
			t.Errorf("result: %v", got)
		}
		if o.Pending() == 0 {
			t.Error("what was not written must stay pending")
		}
	})
}
