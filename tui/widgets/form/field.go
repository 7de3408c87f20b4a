package form

import (
	"kikitori/tui/frame"
	"kikitori/tui/widgets/editor"
	"kikitori/tui/widgets/field"
)

// Option is one value of a choice.
type Option struct {
	Key   string
	Label string
}

type kind int

const (
	line kind = iota
	lines
	choice
	many
)

// Field is one field of a form. Make it with Line, Lines, Choice or Many.
type Field struct {
	key      string
	label    string // message id
	hint     string // message id; "" for none
	kind     kind
	rows     int // of a block of text
	opts     []Option
	required bool
	check    func(string) string
	complete func(before string) []editor.Item

	editor *editor.Editor
	picked []string
	err    string // why the value was refused
}

// Line is text of one line. label is a message id.
func Line(key, label string) *Field { return &Field{key: key, label: label, kind: line, rows: 1} }

// Lines is text of many lines, shown in rows rows.
func Lines(key, label string, rows int) *Field {
	return &Field{key: key, label: label, kind: lines, rows: max(rows, 2)}
}

// Choice is one of the options; the first at the beginning.
func Choice(key, label string, opts ...Option) *Field {
	f := &Field{key: key, label: label, kind: choice, rows: 1, opts: opts}
	if len(opts) > 0 {
		f.picked = []string{opts[0].Key}
	}
	return f
}

// Many is any number of the options.
func Many(key, label string, opts ...Option) *Field {
	return &Field{key: key, label: label, kind: many, rows: 1, opts: opts}
}

// Required makes an empty value an error.
func (f *Field) Required() *Field {
	f.required = true
	return f
}

// Check adds a test: it returns what is wrong with a value, or "".
func (f *Field) Check(test func(value string) string) *Field {
	f.check = test
	return f
}

// Complete sets a function that offers completions for the text before the
// caret of the line (editor.WithComplete).
func (f *Field) Complete(offer func(before string) []editor.Item) *Field {
	f.complete = offer
	return f
}

// Hint sets a message shown while the field is empty.
func (f *Field) Hint(id string) *Field {
	f.hint = id
	return f
}

func (f *Field) build(env *frame.Env) {
	var opts []editor.Option
	if f.hint != "" {
		opts = append(opts, editor.WithPlaceholder(env.T.T(f.hint)))
	}
	if f.complete != nil {
		opts = append(opts, editor.WithComplete(f.complete))
	}
	switch f.kind {
	case line:
		f.editor = field.Line(env, opts...)
	case lines:
		f.editor = field.Lines(env, opts...)
	}
}

// value is the text, or the key of the choice.
func (f *Field) value() string {
	if f.editor != nil {
		return f.editor.Value()
	}
	if len(f.picked) > 0 {
		return f.picked[0]
	}
	return ""
}

func (f *Field) set(v string) {
	if f.editor != nil {
		f.editor.SetValue(v)
		if !f.editor.Fits() {
			f.editor.SetCaret(0, 0) // its beginning says what it is
		}
		return
	}
	f.picked = nil
	if v != "" {
		f.picked = []string{v}
	}
}

// step takes the next or the previous option of a choice.
func (f *Field) step(by int) {
	n := len(f.opts)
	if n == 0 {
		return
	}
	at := 0
	for i, o := range f.opts {
		if o.Key == f.value() {
			at = i
		}
	}
	f.picked = []string{f.opts[(at+by+n)%n].Key}
}

func (f *Field) labelOf(key string) string {
	for _, o := range f.opts {
		if o.Key == key {
			return o.Label
		}
	}
	return key
}
