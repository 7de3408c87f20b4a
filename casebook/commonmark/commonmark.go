// Package commonmark writes text so that Markdown (CommonMark with tables)
// takes it literally.
package commonmark

import (
	"regexp"
	"strings"
)

var inline = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", `\<`, ">", `\>`,
	"|", `\|`, "&", `\&`, "!", `\!`, "~", `\~`, "$", `\$`, "{", `\{`, "}", `\}`, "://", `:\//`, "@", `\@`, "www.", `www\.`)

// starts are the marks that mean something at the head of a line only.
var starts = regexp.MustCompile(`^([#+=-]|\d+[.)])`)

// Escape makes one line of text literal.
func Escape(s string) string {
	s = inline.Replace(strings.TrimSpace(strings.ReplaceAll(s, "\n", " ")))
	if m := starts.FindString(s); m != "" {
		s = m[:len(m)-1] + `\` + s[len(m)-1:]
	}
	return s
}

// Lines escapes text of several lines; its line ends become hard breaks,
// followed by indent.
func Lines(s, indent string) string {
	var out []string
	for line := range strings.Lines(s) {
		if line = Escape(line); line != "" {
			out = append(out, line)
		}
	}
	return strings.Join(out, "\\\n"+indent)
}
