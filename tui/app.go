package tui

import (
	"context"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"kikitori/tui/frame"
	"kikitori/tui/term"
	"kikitori/tui/theme"
	"kikitori/tui/widgets/dialog"
)

// Box is the outbox as the root uses it: what is pending and what failed.
type Box interface {
	frame.Outbox
	Failed() (int, error)
	Resend()
	Late() tea.Cmd
	Settle(ctx context.Context) error
	Close(ctx context.Context) error
}

// Factory makes the screen of a route, or nil when there is none.
type Factory func(frame.Route) frame.Screen

// App is the root model.
type App struct {
	env   *frame.Env
	box   Box
	open  Factory
	start frame.Route
	stack []frame.Screen
	keys  keys

	width, height int
	plain         bool // the terminal shows no colour
	notice        frame.Notice

	quitting bool      // waiting for the outbox
	touched  bool      // something was typed since the last flush
	held     []tea.Msg // typed while the top screen reads its records
	ask      *dialog.Dialog
	faults   chan struct{} // a panic was caught; holds at most one
	crashed  bool

	lock   lock
	banner frame.Banner
	news   <-chan frame.Banner
	came   map[frame.Screen]frame.Route // by which route a screen was opened
}

type keys struct{ help, quit, again, resend, lock key.Binding }

// New makes the root. env.Outbox is set to box.
func New(env *frame.Env, box Box, open Factory, start frame.Route) *App {
	env.Outbox = box
	return &App{
		env: env, box: box, open: open, start: start, faults: make(chan struct{}, 1),
		came: map[frame.Screen]frame.Route{},
		keys: keys{
			help: env.Bind("app.key.help", "f1"), quit: env.Bind("app.key.quit", "ctrl+q", "ctrl+c"),
			again: env.Bind("app.key.again", "f12"), resend: env.Bind("app.key.resend", "f12"),
			lock: env.Bind("lock.key", "ctrl+]", "f9"),
		},
	}
}

// Init opens the first screen and asks what the terminal looks like.
func (a *App) Init() tea.Cmd {
	return a.guarded(func() tea.Cmd {
		a.lock.touched = a.env.Now()
		return tea.Batch(a.push(a.start), a.reopen(), a.listen(), a.await(), a.tick(), tea.RequestBackgroundColor)
	})
}

// Update implements tea.Model. A panic in a screen ends the program, after what
// is typed has been handed on.
func (a *App) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	return a, a.guarded(func() tea.Cmd { return tea.Batch(a.handle(msg), a.release()) })
}

func (a *App) handle(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case nil, tea.KeyReleaseMsg:
		return nil
	case tea.WindowSizeMsg:
		a.width, a.height = m.Width, m.Height
		a.layout()
		return a.lookAgain()
	case askSizeMsg:
		if a.small() {
			return tea.RequestWindowSize
		}
		return nil
	case tea.BackgroundColorMsg:
		if !a.plain {
			a.env.Theme = theme.New(m.IsDark())
			a.layout()
		}
		return nil
	case tea.ColorProfileMsg:
		a.plain = m.Profile <= colorprofile.Ascii
		if a.plain {
			a.env.Theme = theme.Plain()
			a.layout()
		}
		return nil
	case tea.ModeReportMsg:
		if metrics, changed := term.Metrics(m, a.env.Metrics); changed {
			a.env.Metrics = metrics
			a.layout()
		}
		return nil
	case tea.KeyPressMsg:
		return a.press(m)
	case tea.PasteMsg:
		a.touched = true
		a.lock.touched = a.env.Now()
		if a.hold(m) {
			return nil
		}
		return a.toTop(m)
	case tea.MouseMsg:
		a.lock.touched = a.env.Now()
		return a.mouse(m)
	case frame.Notice:
		a.notice = m
		return nil
	case lateMsg:
		return tea.Batch(a.broadcast(m.result), a.listen())
	case writtenMsg:
		return a.written(m)
	case bannerMsg:
		return a.told(m.banner)
	case idleMsg:
		return a.idle()
	case settledMsg:
		return a.settled(m)
	case faultMsg:
		return a.crash()
	case stopMsg:
		defer close(m.handed)
		return a.flushAll()
	case endMsg:
		return a.end()
	}
	return a.broadcast(msg)
}

func (a *App) press(m tea.KeyPressMsg) tea.Cmd {
	a.lock.touched = a.env.Now()
	if a.ask != nil {
		if id, handled := a.ask.Update(m); handled {
			return a.answer(id)
		}
	}
	if a.notice.Level == frame.Info {
		a.notice = frame.Notice{}
	}
	a.passBanner()
	if c, ok := a.top().(frame.Claimer); !ok || !c.Claims(m) {
		switch {
		case frame.Pressed(m, a.keys.quit):
			return a.quit()
		case frame.Pressed(m, a.keys.lock) && a.lock.on:
			return a.lockNow(false)
		case frame.Pressed(m, a.keys.again):
			return a.again()
		case a.hold(m):
			a.touched = true
			return nil
		case frame.Pressed(m, a.keys.help) && !a.helping():
			return a.push(frame.Help{})
		}
	}
	a.touched = true
	return a.toTop(m)
}

// again sends what could not be saved again and paints every cell anew, for a
// terminal that something else has written on.
func (a *App) again() tea.Cmd {
	if a.failed() > 0 {
		a.box.Resend()
	}
	return tea.ClearScreen
}

// mouse gives the top screen positions of its own.
func (a *App) mouse(m tea.MouseMsg) tea.Cmd {
	p := m.Mouse()
	p.Y -= a.head()
	switch m.(type) {
	case tea.MouseClickMsg:
		if p.Y < 0 || p.Y >= a.room() {
			return nil
		}
		return a.toTop(tea.MouseClickMsg(p))
	case tea.MouseReleaseMsg:
		return a.toTop(tea.MouseReleaseMsg(p))
	case tea.MouseWheelMsg:
		return a.toTop(tea.MouseWheelMsg(p))
	case tea.MouseMotionMsg:
		return a.toTop(tea.MouseMotionMsg(p))
	}
	return nil
}

// lateMsg is the result of a write that was sent again.
type lateMsg struct{ result tea.Msg }

func (a *App) listen() tea.Cmd {
	late := a.box.Late()
	return func() tea.Msg {
		if m := late(); m != nil {
			return lateMsg{m}
		}
		return nil
	}
}

func (a *App) failed() int {
	n, _ := a.box.Failed()
	return n
}
