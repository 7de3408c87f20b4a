package listen

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
)

// TestWhateverIsPressedNoWordIsLostOrLeaked presses keys at random while the
// disk fails now and then and the program is started anew. In the end every word is stored, in a draft, or on
// the screen as unsaved; and no word typed off the record is anywhere but here.
func TestWhateverIsPressedNoWordIsLostOrLeaked(t *testing.T) {
	keys := []string{"enter", "enter", "enter", "tab", "up", "down", "esc", "ctrl+j", "ctrl+o", "ctrl+t", "ctrl+g", "ctrl+n", "f3", "f4",
		"f5", "f2", "ctrl+p", "ctrl+d", "ctrl+r", "ctrl+e", "pgup", "pgdown", "home", "end", "left", "right", "ctrl+s"}
	for seed := range uint64(150) {
		in(t, func(t *testing.T) {
			r, rnd := enter(t, "ja", Options{NewlineOnEnter: seed%4 == 3}), rand.New(rand.NewPCG(seed, 7))
			var kept, secret, gone, trail []string // gone: off the record in a session that ended
			for n := range 150 {
				switch rnd.IntN(9) {
				case 0, 1, 2:
					word := string(rune(0x5000 + n)) // its own character: found wherever the caret was
					trail = append(trail, word)
					if r.s.jump != nil {
						r.Keys("esc")
					}
					if r.s.unrecorded() {
						secret = append(secret, word)
					} else {
						kept = append(kept, word)
					}
					if rnd.IntN(4) == 0 {
						r.Msg(tea.PasteMsg{Content: word})
					} else {
						r.write(word)
					}
				case 3:
					r.Pass(1200 * time.Millisecond)
				case 4:
					if r.notes.Err = nil; rnd.IntN(3) == 0 {
						r.notes.Err = errDisk
					}
				case 5:
					if rnd.IntN(10) > 0 || r.unsaved() > 0 {
						break
					}
					trail = append(trail, "restart")
					gone, secret, r.notes.Err = append(gone, secret...), nil, nil
					r.Flush().open(t, routeOf("v1"), r.s.opts)
				default:
					k := keys[rnd.IntN(len(keys))]
					trail = append(trail, k)
					r.Keys(k)
				}
			}
			r.notes.Err = nil
			r.Flush()
			r.check(t, seed, kept, secret, gone, trail)
		})
	}
}

// unsaved counts the notes that no disk has.
func (r *room) unsaved() int {
	n := 0
	for _, e := range r.s.entries {
		if e.state == notOnDisk {
			n++
		}
	}
	return n
}

// check compares what was typed with what is stored, drafted and on the screen.
func (r *room) check(t *testing.T, seed uint64, kept, secret, gone, trail []string) {
	t.Helper()
	var safe, here strings.Builder
	for _, n := range r.stored(t) {
		safe.WriteString(n.Text)
	}
	for _, d := range r.waiting(t) {
		safe.WriteString(d.Text)
	}
	for _, e := range r.s.entries {
		into := &here
		if e.state == notOnDisk {
			into = &safe
		}
		into.WriteString(e.note.Text)
		if e.begun != nil {
			into.WriteString(*e.begun)
		}
	}
	here.WriteString(r.s.editor.Value())
	if r.s.aside != nil {
		here.WriteString(r.s.aside.text)
	}
	for _, w := range kept {
		if !strings.Contains(safe.String(), w) {
			t.Errorf("seed %d: %q is lost after %v", seed, w, trail)
		}
	}
	for _, w := range append(gone, secret...) {
		if strings.Contains(safe.String(), w) {
			t.Errorf("seed %d: %q leaked after %v", seed, w, trail)
		}
	}
	for _, w := range secret {
		if !strings.Contains(here.String(), w) {
			t.Errorf("seed %d: %q left the session after %v", seed, w, trail)
		}
	}
}
