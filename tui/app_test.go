package tui

import (
	"context"
	"image/color"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"kikitori/tui/frame"
	"kikitori/tui/internal/golden"
)

func TestKeysPasteAndMouseReachTheTopOnlyAndResultsEveryScreen(t *testing.T) {
	inRig(t, "ja", func(t *testing.T, r *rig) {
		top := r.open("ホーム", "二")
		r.keys("a", "ctrl+f")
		r.send(tea.PasteMsg{Content: "貼付"})
		r.send(tea.MouseClickMsg{X: 3, Y: 5, Button: tea.MouseLeft})
		r.send(tea.MouseClickMsg{X: 3, Y: 0, Button: tea.MouseLeft})
		r.send(resultMsg("保存"))
		if got := top.log(); got != "init 二, key a, key ctrl+f, paste 貼付, left, 保存" {
			t.Errorf("top: %s", got)
		}
		if got := r.pages["ホーム"].log(); got != "init ホーム, key enter, init 二, 保存" {
			t.Errorf("below: %s", got)
		}
	})
}

func TestBackResumesTheScreenBelow(t *testing.T) {
	inRig(t, "ja", func(t *testing.T, r *rig) {
		r.open("ホーム", "二").step = frame.Back{}
		r.keys("esc")
		if !strings.HasSuffix(r.pages["ホーム"].log(), "resume ホーム") || r.app.top() != r.pages["ホーム"] {
			t.Errorf("%s", r.pages["ホーム"].log())
		}
	})
}

func TestAScreenLooksAgainWhenWhatWaitedIsWritten(t *testing.T) {
	inRig(t, "ja", func(t *testing.T, r *rig) {
		second := r.open("ホーム", "二")
		written := make(chan struct{})
		second.write = func(context.Context) error {
			<-written
			return nil
		}
		second.step = frame.Back{}
		r.keys("esc")
		before := strings.Count(r.pages["ホーム"].log(), "resume ホーム")
		close(written)
		r.settle()
		if after := strings.Count(r.pages["ホーム"].log(), "resume ホーム"); before != 1 || after != 2 {
			t.Errorf("resumed %d times before, %d in all", before, after)
		}
	})
}

func TestReplaceTakesTheScreensPlace(t *testing.T) {
	inRig(t, "ja", func(t *testing.T, r *rig) {
		r.open("ホーム", "二").step = frame.Replace{Route: frame.Search{Query: "三"}}
		r.keys("enter")
		if len(r.app.stack) != 2 || r.app.top() != r.pages["三"] {
			t.Errorf("%d screens", len(r.app.stack))
		}
	})
}

func TestARouteWithoutAScreenSaysSo(t *testing.T) {
	inRig(t, "ja", func(t *testing.T, r *rig) {
		r.pages["ホーム"].step = frame.Open{Route: frame.Export{}}
		r.keys("enter")
		if !strings.Contains(r.footer(), "この画面は開けません") {
			t.Error(r.footer())
		}
	})
}

func TestSmallTerminalKeepsEverything(t *testing.T) {
	inRig(t, "ja", func(t *testing.T, r *rig) {
		p := r.open("ホーム", "二")
		r.send(tea.WindowSizeMsg{Width: 39, Height: 12})
		if !strings.Contains(r.screen(), "40×12") || p.w != 80 {
			t.Errorf("width %d\n%s", p.w, r.screen())
		}
		r.keys("監")
		r.send(tea.WindowSizeMsg{Width: 40, Height: 12})
		if p.typed != "監" || p.w != 40 || p.h != 10 {
			t.Errorf("typed %q, %d×%d", p.typed, p.w, p.h)
		}
		time.Sleep(time.Second) // of the bubble's clock: the question for the size is still on its way
	})
}

func TestASmallTerminalIsAskedForItsSizeAgain(t *testing.T) {
	inRig(t, "ja", func(t *testing.T, r *rig) {
		if r.app.handle(tea.WindowSizeMsg{Width: 39, Height: 12}) == nil || r.app.handle(askSizeMsg{}) == nil {
			t.Error("a change of size that nobody told stays unknown")
		}
		if r.app.handle(tea.WindowSizeMsg{Width: 80, Height: 24}) != nil || r.app.handle(askSizeMsg{}) != nil {
			t.Error("a terminal that is large enough is asked for ever")
		}
	})
}

func TestThemeFollowsTheTerminal(t *testing.T) {
	inRig(t, "ja", func(t *testing.T, r *rig) {
		r.send(tea.BackgroundColorMsg{Color: color.White})
		if fg := r.app.env.Theme.Accent.GetForeground(); fg == nil || r.app.env.Theme.Accent.Render("x") == "x" {
			t.Error("no colour on a white background")
		}
		r.send(tea.ColorProfileMsg{Profile: colorprofile.Ascii})
		r.send(tea.BackgroundColorMsg{Color: color.Black})
		if got := r.app.env.Theme.Muted.Render("x"); got != "x" {
			t.Errorf("NO_COLOR: %q", got)
		}
		r.send(tea.ModeReportMsg{Mode: ansi.ModeUnicodeCore, Value: ansi.ModeReset})
		if !r.app.env.Metrics.Grapheme {
			t.Error("mode 2027 not taken over")
		}
	})
}

func TestTheTerminalIsAskedForNothingButWhatIsNeeded(t *testing.T) {
	inRig(t, "ja", func(t *testing.T, r *rig) {
		r.open("ホーム", "秘密の電力会社")
		v := r.app.View()
		if !v.AltScreen || v.BackgroundColor != nil || v.ForegroundColor != nil || v.WindowTitle != "聞き取り" ||
			v.KeyboardEnhancements != (tea.KeyboardEnhancements{}) || v.ReportFocus {
			t.Errorf("%+v", v)
		}
		if c := v.Cursor; c == nil || c.Blink || c.Shape != tea.CursorBar || c.Color != nil || c.X != 5 || c.Y != 2 {
			t.Errorf("cursor %+v", v.Cursor)
		}
	})
}

func TestNothingHappensByItself(t *testing.T) {
	inRig(t, "ja", func(t *testing.T, r *rig) {
		before := r.app.View()
		time.Sleep(24 * time.Hour) // the bubble's clock: every timer there is would fire
		synctest.Wait()
		if n := len(r.msgs); n != 0 {
			t.Errorf("%d messages came by themselves", n)
		}
		if after := r.app.View(); after.Content != before.Content {
			t.Errorf("the screen changed\n%s", ansi.Strip(after.Content))
		}
	})
}

func TestHelpIsAboutTheScreenAtHand(t *testing.T) {
	for _, lang := range []string{"ja", "en"} {
		inRig(t, lang, func(t *testing.T, r *rig) {
			r.keys("f1")
			for _, z := range [][2]int{{80, 24}, {120, 40}, {40, 12}} {
				r.send(tea.WindowSizeMsg{Width: z[0], Height: z[1]})
				name := map[int]string{80: "help_80x24_", 120: "help_120x40_", 40: "help_40x12_"}[z[0]]
				golden.View(t, frame.View{Content: r.app.View().Content, Cursor: r.app.View().Cursor}, z[0], z[1], name+lang)
			}
			r.keys("f1") // F1 again: no second help on top, and help's own F1 goes back
			if r.app.top() != r.pages["ホーム"] {
				t.Error("F1 does not lead back")
			}
		})
	}
}

func TestFooterFitsEveryWidthAndKeepsHelp(t *testing.T) {
	inRig(t, "ja", func(t *testing.T, r *rig) {
		r.send(frame.Notice{Level: frame.Saved, Text: "保存済 14:03:21"})
		for w := 40; w <= 130; w++ {
			r.send(tea.WindowSizeMsg{Width: w, Height: 24})
			for _, row := range strings.Split(r.app.View().Content, "\n") {
				if got := r.app.env.Metrics.Width(row); got != w {
					t.Fatalf("width %d: row of %d: %q", w, got, ansi.Strip(row))
				}
			}
			if f := r.footer(); !strings.Contains(f, "F1 ヘルプ") || !strings.Contains(f, "保存済 14:03:21") {
				t.Fatalf("width %d: %q", w, f)
			}
		}
	})
}
