// Package scroll shows text that is longer than its pane.
//
// In come plain text, lines that are already broken, or a function that draws
// them for a width, and keys; out go the rows that show.
package scroll
