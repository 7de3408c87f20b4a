// Package evidence is the list of documents that were received or shown at a
// visit, with what must go back or be discarded, and a form for each.
//
// In come a visit, its documents and the path of a file to attach; out go
// documents and, sealed, their files.
//
// screen.go is the screen, load.go its records, rows.go list and sheet, edit.go
// the form, attach.go the file, settle.go returning and discarding.
package evidence
