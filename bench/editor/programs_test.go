package editor

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"charm.land/bubbles/v2/textarea"
	tea "charm.land/bubbletea/v2"

	"kikitori/tui/term"
	"kikitori/tui/widgets/editor"
)

// programVar makes the test binary be one of the programs measured; the second
// argument is the file it opens.
const programVar = "KIKITORI_BENCH_PROGRAM"

func TestMain(m *testing.M) {
	if name := os.Getenv(programVar); name != "" {
		if err := runProgram(name, os.Args[1]); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

const sentence = "申請者は平成三十年四月から当該事業所に勤務しており、現在も継続して雇用されている。"

func note(lines int) string { return strings.Repeat(sentence+"\n", lines) }

func ours(value string, w, h int) *editor.Editor {
	e := editor.New()
	e.SetSize(w, h)
	e.Focus()
	e.SetValue(value)
	return e
}

func stock(value string, w, h int) *textarea.Model {
	t := textarea.New()
	t.MaxHeight, t.CharLimit = 0, 0
	t.ShowLineNumbers, t.Prompt = false, ""
	t.SetVirtualCursor(false)
	t.SetWidth(w)
	t.SetHeight(h)
	t.SetValue(value)
	t.Focus()
	return &t
}

// field is what the programs do with either.
type field interface {
	resize(w, h int)
	update(tea.Msg) tea.Cmd
	view() (string, *tea.Cursor)
}

type oursField struct{ *editor.Editor }

func (f oursField) resize(w, h int)             { f.SetSize(w, h) }
func (f oursField) update(m tea.Msg) tea.Cmd    { return f.Update(m) }
func (f oursField) view() (string, *tea.Cursor) { return f.View(), f.Cursor() }

type stockField struct{ *textarea.Model }

func (f stockField) resize(w, h int) { f.SetWidth(w); f.SetHeight(h) }

func (f stockField) update(m tea.Msg) (cmd tea.Cmd) {
	*f.Model, cmd = f.Model.Update(m)
	return cmd
}

func (f stockField) view() (string, *tea.Cursor) { return f.View(), f.Cursor() }

type program struct{ f field }

func (p program) Init() tea.Cmd { return nil }

func (p program) Update(m tea.Msg) (tea.Model, tea.Cmd) {
	switch m := m.(type) {
	case tea.WindowSizeMsg:
		p.f.resize(m.Width, m.Height)
	case tea.KeyPressMsg:
		if m.Keystroke() == "ctrl+c" {
			return p, tea.Quit
		}
	}
	return p, p.f.update(m)
}

func (p program) View() tea.View {
	s, c := p.f.view()
	v := tea.NewView(s)
	v.AltScreen, v.Cursor = true, c
	return v
}

// runProgram is an editor that fills the screen: "kikitori" as the product runs
// it, "textarea" as Bubble Tea comes.
func runProgram(name, file string) error {
	b, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var f field = stockField{stock(string(b), 120, 40)}
	var opts []tea.ProgramOption
	if name == "kikitori" {
		f = oursField{ours(string(b), 120, 40)}
		if opts, err = term.Options(os.Stdin, os.Stdout); err != nil {
			return err
		}
	}
	_, err = tea.NewProgram(program{f}, opts...).Run()
	return err
}
