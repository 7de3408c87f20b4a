package tui

import (
	"context"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"kikitori/tui/frame"
	"kikitori/tui/internal/drive"
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
	reads  bool // is still loading
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
		p.reads = p.reads && m != "read "+resultMsg(p.name)
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
func (p *page) Loading() bool { return p.reads }
func (p *page) Typing() bool  { return false }
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
		r.pages[name] = &page{env: env, name: name, reads: strings.HasPrefix(name, "遅い")}
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
