// Package markdown writes a catalog as one Markdown file (CommonMark with
// tables) that also reads well as plain text. Everything people typed is
// escaped, so none of it is markup.
package markdown
