package field

import (
	"charm.land/lipgloss/v2"

	"kikitori/tui/frame"
	"kikitori/tui/widgets/editor"
)

// Line makes a text field of one line.
func Line(env *frame.Env, opts ...editor.Option) *editor.Editor {
	return editor.NewLine(append(dress(env), opts...)...)
}

// Lines makes a text field of many lines.
func Lines(env *frame.Env, opts ...editor.Option) *editor.Editor {
	return editor.New(append(dress(env), opts...)...)
}

// Refit gives an editor a size and what may have changed since it was made: the
// theme and the widths. Call it from Resize.
func Refit(env *frame.Env, e *editor.Editor, width, height int) {
	e.SetStyles(styles(env))
	e.SetMetrics(env.Metrics)
	e.SetSize(width, height)
}

func dress(env *frame.Env) []editor.Option {
	return []editor.Option{
		editor.WithStyles(styles(env)),
		editor.WithMetrics(env.Metrics),
		editor.WithClock(env.Now),
		editor.WithLabels(editor.Labels{
			Find: env.T.T("widgets.find"), Replace: env.T.T("widgets.replace"), NoMatch: env.T.T("widgets.no_match"),
		}),
	}
}

func styles(env *frame.Env) editor.Styles {
	s, t := editor.DefaultStyles(), env.Theme
	s.Text, s.Placeholder, s.Match, s.Bar = t.Text, t.Muted, t.Match, t.Accent
	s.WideSpace = t.Rule.Underline(true)
	s.Selection, s.ItemChosen = lipgloss.NewStyle().Reverse(true), t.Selected
	s.Item = t.Muted
	return s
}
