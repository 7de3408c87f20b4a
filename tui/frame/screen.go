package frame

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// Screen is one full page between the title bar and the footer.
//
// Update and View do no I/O; a Cmd changes no state; only Resize changes sizes.
// A screen is a pointer and keeps its own state. Keys, paste and mouse reach
// the top screen only; results of Cmds reach every open screen, so their types
// are unexported and have one owner.
type Screen interface {
	// Init starts what the screen needs, e.g. loading its records.
	Init() tea.Cmd
	// Update handles a message and says where to go.
	Update(msg tea.Msg) (Step, tea.Cmd)
	// Resize gives the cells between title bar and footer.
	Resize(width, height int)
	// View draws exactly the size given; it changes nothing.
	View() View
	// Typing says that a text field has the focus, so no letter is a command.
	Typing() bool
	// Keys lists what applies now, the most useful first, for footer and help.
	Keys() []key.Binding
	// Title is shown in the title bar, e.g. 往訪 電力A ・ 2020-10-05.
	Title() string
}

// View is what a screen draws. Cursor is relative to the screen's own corner;
// nil hides it.
type View struct {
	Content string
	Cursor  *tea.Cursor
}

// Keeper is a screen with text that is not saved yet. The root asks it before
// leaving; Flush hands what is typed to the outbox (as a draft) and returns.
type Keeper interface {
	Flush() tea.Cmd
}

// Loader is a screen that reads its records first. While Loading says so, the
// root keeps what is typed and gives it to the screen afterwards, so that no key
// is lost or meets a list that is still empty. It must end also when reading
// failed.
type Loader interface {
	Loading() bool
}

// Resumer is a screen that wants to reload when it becomes the top one again.
type Resumer interface {
	Resume() tea.Cmd
}

// Claimer is a screen that needs a key before the root may use it, e.g. Ctrl+C
// while text is selected. Claims forwards to the editor's Wants.
type Claimer interface {
	Claims(msg tea.KeyPressMsg) bool
}

// Asider is a screen with something for the right end of the title bar, e.g. the
// topic and the minutes that are left.
type Asider interface {
	Aside() string
}

// Explainer is a screen with a how-to of its own for the help page: Markdown in
// the language of the program.
type Explainer interface {
	Explain() string
}

// Step is what a screen wants next: Stay, Back, Open or Replace.
type Step interface{ step() }

type (
	// Stay keeps the screen where it is.
	Stay struct{}
	// Back closes the screen.
	Back struct{}
	// Open puts another screen on top.
	Open struct{ Route Route }
	// Replace closes the screen and opens another in its place.
	Replace struct{ Route Route }
)

func (Stay) step()    {}
func (Back) step()    {}
func (Open) step()    {}
func (Replace) step() {}
