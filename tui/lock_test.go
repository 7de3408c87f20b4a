package tui

import (
	"context"
	"errors"
	"reflect"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"kikitori/tui/frame"
	"kikitori/tui/internal/drive"
)

func TestLockingSavesFirst(t *testing.T) {
	inRig(t, "ja", func(t *testing.T, r *rig) {
		saved := false
		r.pages["ホーム"].write = func(context.Context) error { saved = true; return nil }
		r.keys("f9")
		if r.quit {
			t.Fatal("locked although it can't be opened again")
		}
		r.app.Lockable(0)
		r.keys("ctrl+]")
		if !r.quit || !saved || !errors.Is(r.app.leave(nil), ErrLock) {
			t.Errorf("quit %v, saved %v", r.quit, saved)
		}
	})
}

func TestLockingOffersToStayWhenSomethingIsNotOnDisk(t *testing.T) {
	inRig(t, "ja", func(t *testing.T, r *rig) {
		r.app.Lockable(0)
		r.pages["ホーム"].write = func(context.Context) error { return errors.New("full") }
		r.keys("ctrl+]")
		time.Sleep(2 * patience)
		r.settle()
		if r.quit || r.app.ask == nil {
			t.Fatalf("quit %v, dialog %v", r.quit, r.app.ask)
		}
		r.pages["ホーム"].write = func(context.Context) error { return nil }
		r.app.answer(answerStay)
		if r.app.lock.ing {
			t.Error("still about to lock")
		}
	})
}

func TestIdleScreensAreLocked(t *testing.T) {
	idle := func(t *testing.T, f func(r *rig)) {
		drive.In(t, func(t *testing.T) {
			r := newRig(t, "ja")
			r.app.Lockable(10 * time.Minute)
			r.run(r.app.tick())
			f(r)
		})
	}
	pass := func(r *rig, d time.Duration) {
		for range int(d / (10 * time.Second)) {
			time.Sleep(10 * time.Second)
			r.settle()
		}
	}
	t.Run("after the time set", func(t *testing.T) {
		idle(t, func(r *rig) {
			pass(r, 9*time.Minute)
			r.keys("x")
			pass(r, 9*time.Minute)
			if r.quit {
				t.Fatal("locked although a key was pressed")
			}
			if pass(r, 2*time.Minute); !r.quit {
				t.Error("not locked")
			}
		})
	})
	t.Run("not over a draft that is not on disk", func(t *testing.T) {
		idle(t, func(r *rig) {
			var fails atomic.Bool
			fails.Store(true)
			r.pages["ホーム"].write = func(context.Context) error {
				if fails.Load() {
					return errors.New("full")
				}
				return nil
			}
			if pass(r, 12*time.Minute); r.quit {
				t.Fatal("locked although the draft is not on disk")
			}
			r.app.ask = nil
			fails.Store(false)
			r.app.box.Resend()
			if pass(r, 2*time.Minute); !r.quit {
				t.Error("never locked")
			}
		})
	})
}

func TestPlaceAndReturn(t *testing.T) {
	inRig(t, "ja", func(t *testing.T, r *rig) {
		r.open("ホーム", "一")
		r.open("一", "二")
		r.keys("f1")
		want := []frame.Route{frame.Search{Query: "一"}, frame.Search{Query: "二"}}
		if got := r.app.Place(); !reflect.DeepEqual(got, want) {
			t.Errorf("place %v", got)
		}
		r.keys("esc", "f1")
		other := newRig(t, "ja")
		other.app.Return(want)
		other.run(other.app.reopen())
		other.settle()
		if got := other.app.Place(); !reflect.DeepEqual(got, want) || len(other.app.stack) != 3 {
			t.Errorf("returned to %v", got)
		}
	})
}

func TestBannerStaysUntilTheNextOne(t *testing.T) {
	inRig(t, "ja", func(t *testing.T, r *rig) {
		news := make(chan frame.Banner, 1)
		defer close(news)
		r.app.Listen(news)
		r.run(r.app.await())
		tell := func(level frame.Level, text string) { news <- frame.Banner{Level: level, Text: text}; r.settle() }
		before := r.pages["ホーム"].h
		tell(frame.Fail, strings.Repeat("ディスクがいっぱいです。", 20))
		r.keys("x")
		rows := strings.Split(r.screen(), "\n")
		if len(rows) != 24 || !strings.Contains(rows[2], "ディスク") || r.pages["ホーム"].h != before-bannerLines {
			t.Errorf("%d rows, page of %d:\n%s", len(rows), r.pages["ホーム"].h, r.screen())
		}
		r.send(tea.MouseClickMsg{X: 3, Y: 4, Button: tea.MouseLeft})
		if !strings.Contains(r.pages["ホーム"].log(), "left") {
			t.Errorf("the click got lost: %s", r.pages["ホーム"].log())
		}
		tell(frame.Saved, "開き直しました")
		if !strings.Contains(r.screen(), "開き直しました") {
			t.Error("not shown")
		}
		if r.keys("x"); strings.Contains(r.screen(), "開き直しました") || r.pages["ホーム"].h != before {
			t.Error("what was heard stays")
		}
	})
}
