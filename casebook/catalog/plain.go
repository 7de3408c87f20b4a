package catalog

import (
	"strings"

	"kikitori/interview/text"
)

// Plain returns text as it may stand in any form: cleaned like all text at the
// door, for a case may come from an older or foreign casebook, and without
// noncharacters, which no XML can hold.
func Plain(s string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if r&0xfffe == 0xfffe || r >= 0xfdd0 && r <= 0xfdef {
			return -1
		}
		return r
	}, text.Clean(s)))
}

func plainList(list []string) []string {
	var out []string
	for _, s := range list {
		if p := Plain(s); p != "" {
			out = append(out, p)
		}
	}
	return out
}
