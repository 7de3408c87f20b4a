package main

import (
	"fmt"
	"sync"

	"kikitori/store/steady"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
)

// alarm carries what the user must hear of the casebook: to the screens as a
// banner, or to standard error. It is safe for several goroutines.
type alarm struct {
	mu   sync.Mutex
	say  func(frame.Banner)
	full bool // the disk is full, the reserve given up
}

func (a *alarm) tell(level frame.Level, text string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.say(frame.Banner{Level: level, Text: text})
}

// onScreen changes who hears of what comes.
func (a *alarm) onScreen(say func(frame.Banner)) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.say = say
}

// show sends what comes to the screens. It never blocks: when nobody listens, the
// oldest gives way.
func (a *alarm) show(said chan frame.Banner) {
	a.onScreen(func(b frame.Banner) {
		for {
			select {
			case said <- b:
				return
			default:
			}
			select {
			case <-said:
			default:
			}
		}
	})
}

func (a *alarm) setFull(full bool) (was bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	was, a.full = a.full, full
	return was
}

func (a *alarm) isFull() bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.full
}

func (c *cli) onStderr(b frame.Banner) {
	if b.Text != "" {
		fmt.Fprintln(c.stderr, b.Text)
	}
}

// troubles says for each kind how bad it is and in which words.
var troubles = map[steady.Kind]struct {
	level frame.Level
	id    string
}{
	steady.FromReserve: {frame.Fail, "steady.from_reserve"},
	steady.Full:        {frame.Fail, "steady.full"},
	steady.Failed:      {frame.Fail, "steady.failed"},
	steady.Recovered:   {frame.Saved, "steady.recovered"},
	steady.Down:        {frame.Fail, "steady.down"},
	steady.Replayed:    {frame.Saved, "steady.replayed"},
}

// trouble hears what package steady met. What waits in a rescue file is looked at
// once the casebook is open.
func (c *cli) trouble(t steady.Trouble) {
	if t.Kind == steady.FromReserve || t.Kind == steady.Full {
		c.alarm.setFull(true)
	}
	if k, ok := troubles[t.Kind]; ok {
		c.alarm.tell(k.level, c.t.T(k.id, i18n.Vars{"Path": t.Rescue}))
	}
}

// tight says that the disk is still full, and says so when it no longer is.
func (c *cli) tight(s *steady.Store) bool {
	if !c.alarm.isFull() {
		return false
	}
	if !s.Restock() {
		return true
	}
	c.alarm.setFull(false)
	c.alarm.tell(frame.Saved, c.t.T("steady.room"))
	return false
}
