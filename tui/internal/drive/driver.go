package drive

import (
	"sync"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/clipperhouse/uax29/v2/graphemes"

	"kikitori/tui/frame"
	"kikitori/tui/internal/cmds"
)

// Driver drives one screen. Use it inside In.
type Driver struct {
	Screen  frame.Screen
	Steps   []frame.Step // every step that is not Stay
	Notices []frame.Notice

	t     testing.TB
	mu    sync.Mutex
	queue []tea.Msg // results of Cmds that are not delivered yet
}

// New starts a screen in 80 by 21 cells and lets it load.
func New(t testing.TB, s frame.Screen) *Driver {
	d := &Driver{Screen: s, t: t}
	s.Resize(80, 21)
	d.run(s.Init())
	d.Settle()
	return d
}

// Keys presses keys by name, see Key.
func (d *Driver) Keys(names ...string) *Driver {
	for _, n := range names {
		d.Msg(Key(n))
	}
	return d
}

// Type types text, a grapheme at a time as an input method commits it.
func (d *Driver) Type(text string) *Driver {
	for it := graphemes.FromString(text); it.Next(); {
		g := it.Value()
		if g == "\n" {
			d.Keys("enter")
			continue
		}
		code := []rune(g)[0]
		d.Msg(tea.KeyPressMsg{Code: code, Text: g})
	}
	return d
}

// Paste pastes text.
func (d *Driver) Paste(text string) *Driver { return d.Msg(tea.PasteMsg{Content: text}) }

// Click clicks a cell of the screen with the left button.
func (d *Driver) Click(x, y int) *Driver {
	return d.Msg(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft})
}

// Resize changes the size.
func (d *Driver) Resize(width, height int) *Driver {
	d.Screen.Resize(width, height)
	return d
}

// Msg gives the screen a message and everything that follows from it.
func (d *Driver) Msg(m tea.Msg) *Driver {
	d.update(m)
	d.Settle()
	return d
}

// Pass lets time pass, and what waits for it happen.
func (d *Driver) Pass(by time.Duration) *Driver {
	time.Sleep(by) // the bubble's clock
	d.Settle()
	return d
}

// Flush asks a Keeper to hand on what is typed.
func (d *Driver) Flush() *Driver {
	if k, ok := d.Screen.(frame.Keeper); ok {
		d.run(k.Flush())
		d.Settle()
	}
	return d
}

// Resume tells a Resumer that it is on top again.
func (d *Driver) Resume() *Driver {
	if r, ok := d.Screen.(frame.Resumer); ok {
		d.run(r.Resume())
		d.Settle()
	}
	return d
}

// Step returns the last step that was not Stay, or Stay.
func (d *Driver) Step() frame.Step {
	if len(d.Steps) == 0 {
		return frame.Stay{}
	}
	return d.Steps[len(d.Steps)-1]
}

// Notice returns the last notice.
func (d *Driver) Notice() frame.Notice {
	if len(d.Notices) == 0 {
		return frame.Notice{}
	}
	return d.Notices[len(d.Notices)-1]
}

// Settle delivers results until no Cmd has one; Cmds that wait for time to pass
// go on waiting.
func (d *Driver) Settle() {
	d.t.Helper()
	for range 10_000 {
		synctest.Wait()
		d.mu.Lock()
		queue := d.queue
		d.queue = nil
		d.mu.Unlock()
		if len(queue) == 0 {
			return
		}
		for _, m := range queue {
			d.update(m)
		}
	}
	d.t.Fatal("drive: the screen never comes to rest")
}

func (d *Driver) update(m tea.Msg) {
	switch m := m.(type) {
	case nil:
		return
	case frame.Notice:
		d.Notices = append(d.Notices, m)
		return
	}
	step, cmd := d.Screen.Update(m)
	if _, stay := step.(frame.Stay); !stay && step != nil {
		d.Steps = append(d.Steps, step)
	}
	d.run(cmd)
}

// run starts a Cmd as Bubble Tea does: in a goroutine, batches side by side,
// sequences one after the other.
func (d *Driver) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	go func() { d.deliver(cmd()) }()
}

func (d *Driver) deliver(m tea.Msg) {
	if batch, ok := m.(tea.BatchMsg); ok {
		for _, c := range batch {
			d.run(c)
		}
		return
	}
	if seq, ok := cmds.Sequence(m); ok {
		for _, c := range seq {
			if c != nil {
				d.deliver(c())
			}
		}
		return
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.queue = append(d.queue, m)
}
