// Package markdown shows Markdown on the terminal: Glamour renders it, our own
// breaker breaks the lines first, since Glamour knows no kinsoku.
//
// In comes Markdown of the program's own making (help, case previews), never the
// text of a note; out come rows no wider than asked.
package markdown
