package frame

import (
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"

	"kikitori/casebook"
	"kikitori/interview"
	"kikitori/tui/i18n"
)

// Level says how a notice is meant.
type Level int

// The levels of notices.
const (
	Info Level = iota
	Saved
	Warn
	Fail
)

// Notice is a line for the status at the right of the footer. It is the one
// message that screens address to the root.
type Notice struct {
	Level Level
	Text  string
}

// Banner is a line or two above every screen, about the casebook as a whole. One
// at Warn or Fail stays until another takes its place; an empty Text clears it.
type Banner struct {
	Level Level
	Text  string
}

// Notify returns a Cmd that shows a notice.
func Notify(level Level, text string) tea.Cmd {
	return func() tea.Msg { return Notice{Level: level, Text: text} }
}

// Outcome says in the status line how a write ended: 保存済 with the time, or
// what went wrong.
func (e *Env) Outcome(err error) tea.Cmd {
	if err != nil {
		return Notify(Fail, ErrorText(e.T, err))
	}
	return Notify(Saved, e.T.T("app.saved", i18n.Vars{"Time": e.Now().Format("15:04:05")}))
}

// ErrorText words an error for the person at the screen. What the error itself
// says follows where it names a place; it never holds the text of a note.
func ErrorText(t *i18n.Printer, err error) string {
	if lacking, ok := errors.AsType[*casebook.LackingError](err); ok {
		return t.T("errors.lacking", i18n.Vars{"Fields": lacking.Fields})
	}
	if bad, ok := errors.AsType[*interview.AttachError](err); ok {
		return t.T(attachWords[bad.Reason], i18n.Vars{"Path": bad.Path, "Size": bad.Size >> 20, "Limit": interview.MaxAttachment >> 20})
	}
	for _, k := range known {
		if errors.Is(err, k.err) {
			return t.T(k.id, i18n.Vars{"Detail": err.Error()})
		}
	}
	return t.T("errors.other", i18n.Vars{"Detail": err.Error()})
}

var attachWords = map[interview.AttachReason]string{
	interview.AttachFolder: "errors.attach.folder", interview.AttachSpecial: "errors.attach.special",
	interview.AttachGone: "errors.attach.gone", interview.AttachDenied: "errors.attach.denied",
	interview.AttachChanged: "errors.attach.changed", interview.AttachLarge: "errors.attach.large",
	interview.AttachFault: "errors.attach.fault",
}

var known = []struct {
	err error
	id  string
}{
	{interview.ErrStale, "errors.stale"},
	{interview.ErrNotFound, "errors.not_found"},
	{interview.ErrClosed, "errors.closed"},
	{interview.ErrMissing, "errors.missing"},
	{interview.ErrTooLarge, "errors.too_large"},
	{interview.ErrNoRoom, "errors.no_room"},
	{interview.ErrOffRecord, "errors.off_record"},
	{interview.ErrErased, "errors.erased"},
	{interview.ErrMismatch, "errors.mismatch"},
	{interview.ErrUnknownQuestion, "errors.unknown_question"},
	{interview.ErrUnknownHypothesis, "errors.unknown_hypothesis"},
	{casebook.ErrState, "errors.case_state"},
	{context.DeadlineExceeded, "errors.timeout"},
	{context.Canceled, "errors.canceled"},
}
