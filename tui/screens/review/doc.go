// Package review is the evening after a visit: its notes by question, by
// hypothesis and in the inbox, findings made of them, and a verdict with its
// reason for each hypothesis.
//
// In come the visit, its notes, findings and verdicts; out go findings,
// verdicts, notes moved to their question, and the visit's next state.
//
// screen.go is the screen, load.go its records, rows.go the lists, detail.go the
// sheet, notes.go, finding.go and verdict.go what can be done on each.
package review
