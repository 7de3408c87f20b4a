// Package editor is the one text field of the program, many lines or one. It
// moves, selects and deletes by grapheme, wraps with kinsoku, and draws only the
// rows that show, so a key costs the same in a short note and a long one.
//
// In come Bubble Tea messages (keys, pastes, mouse positions relative to its own
// origin) and a size; out go the rows, the cell of the real cursor and the text.
//
// The text model is buffer.go and line.go (clusters and lazily wrapped rows),
// undo.go keeps its history, move.go, words.go and select.go are about the
// caret, edit.go, list.go and register.go about changes, find.go and findbar.go
// about searching, complete.go about the list under the caret, keys.go and
// mouse.go about input, view.go, paint.go and style.go about drawing.
package editor
