package tui

import (
	"charm.land/lipgloss/v2"

	"kikitori/tui/frame"
	"kikitori/tui/i18n"
)

// status is what the right end of the footer says: what is not saved comes
// before anything else.
func (a *App) status() (string, frame.Level) {
	if n := a.failed(); n > 0 {
		return a.env.T.T("app.unsaved", i18n.Vars{"Count": n}), frame.Fail
	}
	return a.notice.Text, a.notice.Level
}

func (a *App) levelStyle(l frame.Level) lipgloss.Style {
	t := a.env.Theme
	switch l {
	case frame.Saved:
		return t.Good
	case frame.Warn:
		return t.Warning
	case frame.Fail:
		return t.Danger
	}
	return t.Muted
}
