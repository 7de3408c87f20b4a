// Package export is the screen that writes the catalog into a folder: what, for
// whom and where is chosen, a bar shows how far it is, a report says what was
// written and what was left out.
//
// In come an exporter and the cases; files come out of the exporter only, all
// of them or none.
package export
