package scroll

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"kikitori/tui/internal/drive"
	"kikitori/tui/internal/golden"
)

const prose = "監査の結果は四半期ごとに委員会へ出し、次年度の計画に必ず一項目を載せる。「見直し」の記録は、①監査室、②情報システム部が別に残す。\n\n様式は後日。"

func sample(t *testing.T) *Scroll {
	s := New(drive.Env(t, "ja"))
	s.Resize(24, 4)
	s.SetText(prose)
	return s
}

func TestView(t *testing.T) {
	s := sample(t)
	golden.View(t, s.View(), 24, 4, "top")
	s.Update(drive.Key("down"))
	golden.View(t, s.View(), 24, 4, "middle")
	s.Update(drive.Key("end"))
	golden.View(t, s.View(), 24, 4, "end")
}

func TestEveryLineCanBeSeen(t *testing.T) {
	s := sample(t)
	seen := ""
	for range 20 {
		first, _, _ := strings.Cut(s.View().Content, "\n")
		if row := strings.TrimRight(first, " ↑↓"); !strings.Contains(seen, row) {
			seen += row
		}
		s.Resize(24, 1)
		if !s.Update(drive.Key("down")) {
			t.Fatal("not handled")
		}
	}
	if want := strings.ReplaceAll(prose, "\n", ""); seen != want {
		t.Errorf("seen %q", seen)
	}
}

func TestKeysAreOfferedOnlyWhenThereIsSomethingToScroll(t *testing.T) {
	s := sample(t)
	if s.Fits() || len(s.Keys()) == 0 {
		t.Error("long text fits")
	}
	s.SetLines([]string{"一行"})
	if !s.Fits() || s.Keys() != nil {
		t.Error("one line does not fit")
	}
}

func TestShowScrollsNoFurtherThanNeeded(t *testing.T) {
	s := New(drive.Env(t, "ja"))
	s.Resize(10, 3)
	s.SetLines([]string{"0", "1", "2", "3", "4", "5", "6"})
	for _, c := range []struct{ line, top int }{{1, 0}, {4, 2}, {3, 2}, {0, 0}, {99, 4}} {
		if s.Show(c.line); s.top != c.top {
			t.Errorf("show %d: top %d, want %d", c.line, s.top, c.top)
		}
	}
}

func TestTheWheelScrolls(t *testing.T) {
	s := sample(t)
	if !s.Update(tea.MouseWheelMsg{Button: tea.MouseWheelDown}) || s.top == 0 {
		t.Error("the wheel does nothing")
	}
	if s.Update(drive.Key("あ")) || s.Update(tea.PasteMsg{Content: "j"}) {
		t.Error("takes what is not for it")
	}
}
