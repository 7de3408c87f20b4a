// Package csv writes the cases of a catalog as a table for spreadsheets: UTF-8
// with a byte order mark, CRLF, and cells that a spreadsheet would take for a
// formula made inert.
package csv
