// Package text holds what the whole program knows about Japanese text on a
// screen: cleaning at the door, grapheme clusters, cell widths, kinsoku line
// breaking, and making foreign text harmless to a terminal.
//
// In come strings from people, files and the clipboard; out go strings that may
// be stored (Clean), measured (Metrics), broken into rows (Metrics.Break,
// Breaker) or printed (Printable). It does no I/O and knows no screen.
package text
