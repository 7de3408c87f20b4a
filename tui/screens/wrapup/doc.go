// Package wrapup is the end of an interview, still in the room: who owes what by
// when, the five lines that are read back, the consent ledger, the documents, and
// the code of the log to write on paper; then the interview is over.
//
// In come the visit, its notes and documents; out go 宿題, the read-back sheet,
// consents and the visit's end.
//
// screen.go is the screen, load.go its records, rows.go the list, detail.go the
// sheet, task.go, readback.go, consent.go and closing.go what can be done.
package wrapup
