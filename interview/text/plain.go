package text

import "strings"

// Plain returns text as it may stand in any document: cleaned like all text at
// the door, for a record may come from an older or foreign casebook, and
// without noncharacters, which no XML can hold.
func Plain(s string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if r&0xfffe == 0xfffe || r >= 0xfdd0 && r <= 0xfdef {
			return -1
		}
		return r
	}, Clean(s)))
}
