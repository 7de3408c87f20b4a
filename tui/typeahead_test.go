package tui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"kikitori/tui/frame"
)

func TestWhatIsTypedWhileAScreenReadsReachesItAfterwards(t *testing.T) {
	inRig(t, "ja", func(t *testing.T, r *rig) {
		first := r.open("ホーム", "遅い一覧")
		r.keys("down", "a")
		r.send(tea.PasteMsg{Content: "貼付"})
		if got := first.log(); got != "init 遅い一覧" {
			t.Fatalf("before it has read: %s", got)
		}
		r.send(resultMsg("read 遅い一覧"))
		if got := first.log(); got != "init 遅い一覧, read 遅い一覧, key down, key a, paste 貼付" {
			t.Errorf("after: %s", got)
		}
		if r.keys("b"); !strings.HasSuffix(first.log(), "貼付, key b") {
			t.Errorf("then: %s", first.log())
		}
	})
}

func TestTypingAheadGoesOnThroughTheScreensItOpens(t *testing.T) {
	inRig(t, "ja", func(t *testing.T, r *rig) {
		first := r.open("ホーム", "遅い一覧")
		first.step = frame.Open{Route: frame.Search{Query: "遅い記録"}}
		r.keys("enter", "聴", "取", "f1", "esc", "終")
		r.send(resultMsg("read 遅い一覧"))
		second := r.pages["遅い記録"]
		if second == nil || second.typed != "" || first.typed != "" {
			t.Fatal("did not open the second, or gave it keys too early")
		}
		r.send(resultMsg("read 遅い記録"))
		if second.typed != "聴取終" || r.app.top() != second {
			t.Errorf("typed %q; help was to open and close on the way", second.typed)
		}
	})
}

func TestAScreenThatReadsCanBeLeft(t *testing.T) {
	for key, left := range map[string]func(r *rig) bool{
		"esc":    func(r *rig) bool { return r.app.top() == r.pages["ホーム"] },
		"ctrl+q": func(r *rig) bool { return r.quit },
	} {
		inRig(t, "ja", func(t *testing.T, r *rig) {
			r.open("ホーム", "遅い一覧").step = frame.Back{}
			if r.keys(key); !left(r) {
				t.Errorf("%s does not lead away", key)
			}
		})
	}
}

func TestF12PaintsEverythingAnew(t *testing.T) {
	inRig(t, "ja", func(t *testing.T, r *rig) {
		_, cmd := r.app.Update(tea.KeyPressMsg{Code: tea.KeyF12})
		if !clears(cmd) {
			t.Error("F12 does not clear the screen")
		}
	})
}

func clears(cmd tea.Cmd) bool {
	if cmd == nil {
		return false
	}
	switch m := cmd().(type) {
	case tea.BatchMsg:
		for _, c := range m {
			if clears(c) {
				return true
			}
		}
		return false
	default:
		return m == tea.ClearScreen()
	}
}
