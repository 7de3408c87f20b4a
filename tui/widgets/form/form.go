package form

import (
	"fmt"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"kikitori/tui/frame"
	"kikitori/tui/i18n"
	"kikitori/tui/widgets/picker"
)

// Form is a form. Make it with New.
type Form struct {
	env           *frame.Env
	fields        []*Field
	at            int
	top           int // first row shown
	width, height int
	picker        *picker.Picker // open over the form
	clean         string         // the values when last saved
	keys          keys
}

type keys struct{ next, previous, down, up, pick, forth, back key.Binding }

// New makes a form with the focus on its first field.
func New(env *frame.Env, fields ...*Field) *Form {
	f := &Form{env: env, fields: fields, width: 80, height: 20, keys: keys{
		next: env.Bind("widgets.next_field", "tab"), previous: env.Bind("widgets.previous_field", "shift+tab"),
		down: env.Bind("widgets.next_field", "down"), up: env.Bind("widgets.previous_field", "up"),
		pick: env.Bind("widgets.pick", "enter"), forth: env.Bind("widgets.next_value", "right"),
		back: env.Bind("widgets.previous_value", "left"),
	}}
	for _, x := range fields {
		x.build(env)
	}
	f.focus(0)
	f.MarkClean()
	return f
}

func (f *Form) field(key string) *Field {
	for _, x := range f.fields {
		if x.key == key {
			return x
		}
	}
	panic(fmt.Sprintf("form: no field %q", key)) // a slip in the program
}

// Get returns the text of a field, or the key of its choice.
func (f *Form) Get(key string) string { return f.field(key).value() }

// Set replaces the value of a field.
func (f *Form) Set(key, value string) { f.field(key).set(value) }

// GetAll returns the picked keys of a field of many, in the options' order.
func (f *Form) GetAll(key string) []string { return slices.Clone(f.field(key).picked) }

// SetAll replaces what is picked in a field of many.
func (f *Form) SetAll(key string, picked []string) { f.field(key).picked = slices.Clone(picked) }

// SetOptions replaces the options of a choice or of a field of many.
func (f *Form) SetOptions(key string, opts ...Option) {
	x := f.field(key)
	x.opts = opts
	if x.kind == choice && x.value() == "" && len(opts) > 0 {
		x.picked = []string{opts[0].Key}
	}
}

// Dirty says that a value differs from when the form was last marked clean.
func (f *Form) Dirty() bool { return f.snapshot() != f.clean }

// MarkClean takes the present values as saved.
func (f *Form) MarkClean() { f.clean = f.snapshot() }

func (f *Form) snapshot() string {
	var b strings.Builder
	for _, x := range f.fields {
		fmt.Fprintf(&b, "%q=%q%q\n", x.key, x.value(), x.picked)
	}
	return b.String()
}

// Typing says that a text field has the focus.
func (f *Form) Typing() bool { return f.picker != nil || f.current().editor != nil }

// Claims says which keys the focused editor needs before the root uses them.
func (f *Form) Claims(k tea.KeyPressMsg) bool {
	if f.picker != nil {
		return f.picker.Claims(k)
	}
	e := f.current().editor
	return e != nil && e.Wants(k)
}

// Picking says that a list is open: Esc closes it first.
func (f *Form) Picking() bool { return f.picker != nil }

// Focused returns the key of the field with the focus.
func (f *Form) Focused() string { return f.current().key }

// Focus gives a field the focus.
func (f *Form) Focus(key string) {
	for i, x := range f.fields {
		if x.key == key {
			f.focus(i)
		}
	}
}

func (f *Form) current() *Field { return f.fields[f.at] }

func (f *Form) focus(i int) {
	if e := f.current().editor; e != nil {
		e.Blur()
	}
	f.at = (i + len(f.fields)) % len(f.fields)
	if e := f.current().editor; e != nil {
		e.Focus()
	}
	f.follow()
}

// Validate checks every field, shows what is wrong beside it, and gives the
// first bad one the focus.
func (f *Form) Validate() bool {
	bad := -1
	for i, x := range f.fields {
		x.err = f.problem(x)
		if x.err != "" && bad < 0 {
			bad = i
		}
	}
	if bad >= 0 {
		f.focus(bad)
	}
	return bad < 0
}

// Refuse shows a problem at a field that only the caller can see, e.g. an id
// that exists already.
func (f *Form) Refuse(key, why string) {
	f.field(key).err = why
	f.Focus(key)
}

func (f *Form) problem(x *Field) string {
	v := x.value()
	if strings.TrimSpace(strings.ReplaceAll(v, "\u3000", " ")) == "" {
		if x.required {
			return f.env.T.T("widgets.required", i18n.Vars{"Field": f.env.T.T(x.label)})
		}
		return ""
	}
	if x.check == nil {
		return ""
	}
	if why := x.check(v); why != "" {
		return f.env.T.T("widgets.refused", i18n.Vars{"Field": f.env.T.T(x.label), "Why": why})
	}
	return ""
}
