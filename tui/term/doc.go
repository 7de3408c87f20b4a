// Package term stands between Bubble Tea and the terminal: it mends what the
// stock input reader loses (the end of a paste, a character split over slow
// reads), keeps keyboard-protocol requests from being sent that make terminals
// drop input-method commits, and settles how wide characters are.
//
// In come the process's files and the terminal's reports; out go program options
// and text.Metrics. Only this package knows about single terminals' habits.
package term
