package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"kikitori/casebook/interchange"
	"kikitori/casebook/workbook"
	"kikitori/interview/edition"
	"kikitori/interview/guidefile"
	"kikitori/interview/identityfile"
	"kikitori/store/keyring"
	"kikitori/store/kv"
	"kikitori/store/seal"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
)

// Exit codes that scripts rely on.
const (
	exitDone    = 0
	exitFailed  = 1
	exitUsage   = 2
	exitLocked  = 3
	exitKey     = 4
	exitDamaged = 5
)

// usageError is a call that was made in a wrong way.
type usageError struct{ err error }

func (e *usageError) Error() string { return e.err.Error() }
func (e *usageError) Unwrap() error { return e.err }

func usage(err error) error {
	if err == nil {
		return nil
	}
	return &usageError{err}
}

// told is an error whose text is already in the user's language.
type told struct {
	text string
	err  error // what it is, for errors.Is; may be nil
}

func (e *told) Error() string { return e.text }
func (e *told) Unwrap() error { return e.err }

func exitCode(err error) int {
	var u *usageError
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &u):
		return exitUsage
	case errors.Is(err, keyring.ErrWrongKey), errors.Is(err, keyring.ErrNoPassword), errors.Is(err, seal.ErrWrongKeys):
		return exitKey
	case errors.Is(err, kv.ErrLocked):
		return exitLocked
	case errors.Is(err, kv.ErrDamaged), errors.Is(err, kv.ErrNotCasebook), errors.Is(err, kv.ErrNewer), errors.Is(err, keyring.ErrBadSlots):
		return exitDamaged
	}
	return exitFailed
}

// report says what went wrong, in the user's language, one problem a line.
func report(w io.Writer, t *i18n.Printer, err error) {
	fmt.Fprintln(w, errorText(t, err))
	var u *usageError
	if errors.As(err, &u) {
		fmt.Fprintln(w, t.T("cli.see_help"))
	}
}

func errorText(t *i18n.Printer, err error) string {
	if said, ok := errors.AsType[*told](err); ok {
		return said.text
	}
	if file, ok := errors.AsType[*kv.FileError](err); ok {
		return fileErrorText(t, file)
	}
	if text := keyErrorText(t, err); text != "" {
		return text
	}
	if faults := problems(t, err); len(faults) > 0 {
		return strings.Join(faults, "\n")
	}
	if u, ok := errors.AsType[*usageError](err); ok {
		return u.Error()
	}
	return frame.ErrorText(t, err)
}

// problems words every fault of a file, each with its place.
func problems(t *i18n.Printer, err error) []string {
	var out []string
	for _, p := range interchange.Problems(err) {
		out = append(out, t.Problem(p))
	}
	for _, p := range workbook.Problems(err) {
		out = append(out, t.WorkbookProblem(p))
	}
	for _, p := range edition.Problems(err) {
		out = append(out, t.EditionProblem(p))
	}
	for _, p := range identityfile.Problems(err) {
		out = append(out, t.IdentityProblem(p))
	}
	for _, p := range guidefile.Problems(err) {
		out = append(out, t.GuideProblem(p))
	}
	return out
}

var reasons = map[kv.Reason]string{
	kv.ReasonEmpty: "cli.file.empty", kv.ReasonDirectory: "cli.file.directory", kv.ReasonForeign: "cli.file.foreign",
	kv.ReasonZeroed: "cli.file.zeroed", kv.ReasonTruncated: "cli.file.truncated", kv.ReasonMeta: "cli.file.meta",
	kv.ReasonPages: "cli.file.pages", kv.ReasonHeader: "cli.file.header", kv.ReasonVersion: "cli.file.version",
	kv.ReasonLocked: "cli.file.locked", kv.ReasonAccess: "cli.file.access", kv.ReasonFault: "cli.file.fault",
}

func fileErrorText(t *i18n.Printer, e *kv.FileError) string {
	id, ok := reasons[e.Reason]
	if !ok {
		id = "cli.file.other"
	}
	return t.T(id, i18n.Vars{"Path": e.Path, "Detail": e.Detail, "Error": e.Err})
}
