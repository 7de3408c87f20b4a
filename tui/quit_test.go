package tui

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"kikitori/tui/internal/golden"
)

func TestQuitWaitsForWhatIsTyped(t *testing.T) {
	inRig(t, "ja", func(t *testing.T, r *rig) {
		gate := make(chan struct{})
		written := false
		r.open("ホーム", "二").write = func(context.Context) error {
			<-gate
			written = true
			return nil
		}
		r.keys("ctrl+q")
		if r.quit || !strings.Contains(r.footer(), "保存しています") {
			t.Fatalf("quit %v: %s", r.quit, r.footer())
		}
		close(gate)
		r.settle()
		if !r.quit || !written {
			t.Errorf("quit %v, written %v", r.quit, written)
		}
	})
}

func TestTextTypedWhileQuittingIsSavedToo(t *testing.T) {
	inRig(t, "ja", func(t *testing.T, r *rig) {
		gate := make(chan struct{})
		var saved string
		p := r.open("ホーム", "二")
		p.write = func(context.Context) error {
			<-gate
			saved = p.typed
			return nil
		}
		r.keys("あ", "ctrl+c", "い")
		close(gate)
		r.settle()
		if !r.quit || saved != "あい" {
			t.Errorf("quit %v, saved %q", r.quit, saved)
		}
	})
}

func TestAFailingDiskAsksBeforeQuittingAndSwallowsNoText(t *testing.T) {
	inRig(t, "ja", func(t *testing.T, r *rig) {
		full := true
		p := r.open("ホーム", "二")
		p.write = func(context.Context) error {
			if full {
				return errors.New("disk full")
			}
			return nil
		}
		r.keys("ctrl+q")
		time.Sleep(patience)
		r.settle()
		if r.quit || r.app.ask == nil || !strings.Contains(r.screen(), "disk full") {
			t.Fatalf("quit %v\n%s", r.quit, r.screen())
		}
		golden.Equal(t, "quit_ask", r.screen()+"\n")
		r.keys("監", "査", "enter") // text reaches the page, Enter takes the safe answer
		if p.typed != "監査" || r.quit || r.app.ask != nil {
			t.Fatalf("typed %q, quit %v", p.typed, r.quit)
		}
		if !strings.Contains(r.footer(), "未保存 1件") {
			t.Errorf("footer: %s", r.footer())
		}
		full = false
		r.keys("f12")
		if strings.Contains(r.footer(), "未保存") {
			t.Errorf("footer: %s", r.footer())
		}
		r.keys("ctrl+q")
		if !r.quit {
			t.Error("does not quit once all is saved")
		}
	})
}

func TestAPanicFlushesAndEndsWithoutItsText(t *testing.T) {
	for _, where := range []string{"update", "view", "cmd"} {
		t.Run(where, func(t *testing.T) {
			inRig(t, "ja", func(t *testing.T, r *rig) {
				saved := false
				p := r.open("ホーム", "二")
				p.write = func(context.Context) error { saved = true; return nil }
				p.panics = where
				if where == "cmd" {
					p.cmd = tea.Batch(nil, func() tea.Msg { panic("text of a note") }, func() tea.Msg { return nil })
				}
				if strings.Contains(r.screen(), "text of a note") {
					t.Error("the view shows what the panic said")
				}
				select {
				case <-r.app.faults:
					r.send(faultMsg{})
				default:
					r.keys("a")
				}
				if !r.quit || !r.app.crashed {
					t.Fatalf("quit %v, crashed %v", r.quit, r.app.crashed)
				}
				if err := r.app.leave(nil); !errors.Is(err, ErrCrashed) || !saved || strings.Contains(err.Error(), "note") {
					t.Errorf("saved %v, err %v", saved, err)
				}
			})
		})
	}
}

func TestASignalHandsOnWhatIsTyped(t *testing.T) {
	inRig(t, "ja", func(t *testing.T, r *rig) {
		saved := false
		r.open("ホーム", "二").write = func(context.Context) error { saved = true; return nil }
		r.send(endMsg{})
		if err := r.app.leave(nil); !r.quit || err != nil || !saved {
			t.Errorf("quit %v, saved %v, err %v", r.quit, saved, err)
		}
	})
}
