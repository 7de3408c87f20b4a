package export

import (
	"context"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"kikitori/casebook"
	"kikitori/casebook/catalog/export"
	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/widgets/form"
	"kikitori/tui/widgets/scroll"
)

// Exporter writes the files of an order, all or none. progress is told how many
// of the files are done; it may be called from another goroutine until Export returns. After
// ctx is cancelled nothing is left behind.
type Exporter interface {
	Export(ctx context.Context, o export.Order, progress func(done, total int)) (export.Report, error)
}

// ExporterFunc makes a function an Exporter.
type ExporterFunc func(ctx context.Context, o export.Order, progress func(done, total int)) (export.Report, error)

// Export implements Exporter.
func (f ExporterFunc) Export(ctx context.Context, o export.Order, progress func(done, total int)) (export.Report, error) {
	return f(ctx, o, progress)
}

// Ports are what the screen needs.
type Ports struct {
	Exporter Exporter
	Cases    casebook.Cases
}

// Options are what the screen is told besides.
type Options struct {
	Folder string // proposed to write to
	Office string // the issuing office; empty: not named
}

// stage is what the screen shows.
type stage int

const (
	choosing stage = iota
	writing
	reporting
)

// The keys of the form's fields.
const (
	yearField     = "year"
	audienceField = "audience"
	formatField   = "format"
	folderField   = "folder"
)

// Screen is the export screen. Make it with New.
type Screen struct {
	env   *frame.Env
	ports Ports
	about Options
	keys  keys

	stage  stage
	form   *form.Form
	before *scroll.Scroll // what the files will hold
	cases  []interview.Versioned[casebook.Case]
	loaded bool
	failed error // why the cases could not be read

	job    *job
	report *scroll.Scroll

	width, height int
}

type keys struct{ write, back, cancel, done key.Binding }

// New makes the screen.
func New(env *frame.Env, ports Ports, about Options) *Screen {
	s := &Screen{env: env, ports: ports, about: about, keys: keys{
		write: env.Bind("export.key.write", "ctrl+s"), back: env.Bind("export.key.back", "esc"),
		cancel: env.Bind("export.key.cancel", "esc"), done: env.Bind("export.key.done", "enter", "esc"),
	}}
	s.form = newForm(env, about)
	s.before, s.report = scroll.New(env), scroll.New(env)
	s.before.SetRender(s.foretell)
	return s
}

// Init implements frame.Screen.
func (s *Screen) Init() tea.Cmd { return s.load() }

// Resume implements frame.Resumer.
func (s *Screen) Resume() tea.Cmd { return s.load() }

// Typing implements frame.Screen.
func (s *Screen) Typing() bool { return s.stage == choosing && s.form.Typing() }

// Claims implements frame.Claimer.
func (s *Screen) Claims(k tea.KeyPressMsg) bool { return s.stage == choosing && s.form.Claims(k) }

// Title implements frame.Screen.
func (s *Screen) Title() string { return s.env.T.T("export.title") }

// Explain implements frame.Explainer.
func (s *Screen) Explain() string { return s.env.T.T("export.explain") }

// Keys implements frame.Screen.
func (s *Screen) Keys() []key.Binding {
	switch s.stage {
	case writing:
		return []key.Binding{s.keys.cancel}
	case reporting:
		return append([]key.Binding{s.keys.done}, s.report.Keys()...)
	}
	if s.form.Picking() {
		return s.form.Keys()
	}
	return append([]key.Binding{s.keys.write}, append(s.form.Keys(), s.keys.back)...)
}
