package tui

import (
	"context"
	"errors"
	"image/color"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"kikitori/tui/frame"
	"kikitori/tui/internal/drive"
	"kikitori/tui/internal/golden"
	"kikitori/tui/outbox"
	"kikitori/tui/widgets/pane"
)

// page is a screen that writes down what happens to it.
type page struct {
	env    *frame.Env
	name   string
	w, h   int
	got    []string
	typed  string
	step   frame.Step
	cmd    tea.Cmd
	write  func(context.Context) error
	panics string
}

type resultMsg string

func (p *page) Init() tea.Cmd { return func() tea.Msg { return resultMsg("init " + p.name) } }
func (p *page) Update(msg tea.Msg) (frame.Step, tea.Cmd) {
	switch m := msg.(type) {
	case tea.KeyPressMsg:
		if p.panics == "update" {
			panic("text of a note")
		}
		if m.Text != "" {
			p.typed += m.Text
		}
		p.got = append(p.got, "key "+m.Keystroke())
		step, cmd := p.step, p.cmd
		p.step, p.cmd = nil, nil
		return step, cmd
	case tea.PasteMsg:
		p.got = append(p.got, "paste "+m.Content)
	case tea.MouseClickMsg:
		p.got = append(p.got, m.String())
	case resultMsg:
		p.got = append(p.got, string(m))
	}
	return frame.Stay{}, nil
}
func (p *page) Resize(w, h int) { p.w, p.h = w, h }
func (p *page) View() frame.View {
	if p.panics == "view" {
		panic("text of a note")
	}
	v := pane.Fit(p.env, pane.Lines("画面 "+p.name), p.w, p.h)
	v.Cursor = tea.NewCursor(5, 0)
	return v
}
func (p *page) Typing() bool { return false }
func (p *page) Keys() []key.Binding {
	return []key.Binding{p.env.Bind("widgets.open", "enter"), p.env.Bind("widgets.jump", "ctrl+f"), p.env.Bind("widgets.page_down", "pgdown")}
}
func (p *page) Title() string   { return "往訪 " + p.name }
func (p *page) Aside() string   { return "残り 48分" }
func (p *page) Resume() tea.Cmd { return func() tea.Msg { return resultMsg("resume " + p.name) } }
func (p *page) Flush() tea.Cmd {
	if p.write == nil {
		return nil
	}
	return p.env.Outbox.Send("draft/"+p.name, p.write, nil)
}

func (p *page) log() string { return strings.Join(p.got, ", ") }

// rig drives the root without a terminal.
type rig struct {
	t     *testing.T
	app   *App
	pages map[string]*page
	quit  bool
	msgs  chan tea.Msg
}

func newRig(t *testing.T, lang string) *rig {
	env := drive.Env(t, lang)
	r := &rig{t: t, pages: map[string]*page{}, msgs: make(chan tea.Msg, 100)}
	open := func(route frame.Route) frame.Screen {
		name := ""
		switch x := route.(type) {
		case frame.Home:
			name = "ホーム"
		case frame.Search:
			name = x.Query
		default:
			return nil
		}
		r.pages[name] = &page{env: env, name: name}
		return r.pages[name]
	}
	box := outbox.New(context.Background())
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		defer cancel()
		_ = box.Close(ctx)
	})
	r.app = New(env, box, open, frame.Home{})
	r.run(r.app.Init())
	r.send(tea.WindowSizeMsg{Width: 80, Height: 24})
	return r
}

func (r *rig) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	go func() {
		m := cmd()
		if batch, ok := m.(tea.BatchMsg); ok {
			for _, c := range batch {
				r.run(c)
			}
			return
		}
		if m != nil {
			r.msgs <- m
		}
	}()
}

func (r *rig) send(m tea.Msg) {
	_, cmd := r.app.Update(m)
	r.run(cmd)
	r.settle()
}

func (r *rig) settle() {
	for {
		synctest.Wait()
		select {
		case m := <-r.msgs:
			if _, ok := m.(tea.QuitMsg); ok {
				r.quit = true
				continue
			}
			_, cmd := r.app.Update(m)
			r.run(cmd)
		default:
			return
		}
	}
}

func (r *rig) keys(names ...string) {
	for _, n := range names {
		r.send(drive.Key(n))
	}
}

// open makes the top page open another.
func (r *rig) open(from, to string) *page {
	r.pages[from].step = frame.Open{Route: frame.Search{Query: to}}
	r.keys("enter")
	return r.pages[to]
}

func (r *rig) screen() string { return ansi.Strip(r.app.View().Content) }

// last returns the footer.
func (r *rig) footer() string {
	rows := strings.Split(r.screen(), "\n")
	return rows[len(rows)-1]
}

func inRig(t *testing.T, lang string, f func(t *testing.T, r *rig)) {
	drive.In(t, func(t *testing.T) { f(t, newRig(t, lang)) })
}

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
