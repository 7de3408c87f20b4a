// Package export writes the year's catalog into a folder, one file a form, and
// the records as one interchange file.
//
// In come the shelves of a casebook and an order; out go whole files (all of
// them or none) and a report of what they hold and could not show.
package export
