// Package listen is the interview screen: the guide, the notes and the question's
// context around one text field that always has the caret.
//
// In come the visit, its notes and drafts, and keys; out go drafts and notes to
// the outbox, and the visit's progress.
//
// How a note is confirmed. Enter confirms, Ctrl+J or Shift+Enter begins a line,
// Ctrl+S confirms too; Options swaps Enter and Ctrl+J. An input method keeps the
// Enter that commits its own text, so only a second, stray one arrives here: on
// an empty field it does nothing, and a note confirmed too early is taken back
// into the field with ↑ or Ctrl+Z and goes on as a revision, so a stray Enter
// never costs a word. An Enter in the middle of text that pours in faster than
// anybody types is a line end of a paste, never a confirmation.
//
// Off the record. The switch sets aside what is being written (its draft stays
// where it is) and opens an empty field whose text goes nowhere: no draft, no
// outbox. The same key ends it, keeps what was still being written among the
// notes of the session, and brings the other text back.
//
// compose.go and draft.go are about the text being written, entry.go and
// correct.go about notes that were taken, tags.go, strip.go and choices.go about
// their marks, jump.go about finding a question, pace.go about time, view*.go
// about drawing.
package listen
