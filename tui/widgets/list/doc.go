// Package list shows rows in columns, one of them chosen. Typing in its jump box
// moves to the row that fits; nothing is ever filtered away.
//
// In come rows of plain text and keys, wheel and clicks relative to the list's
// own corner; out goes what was chosen.
package list
