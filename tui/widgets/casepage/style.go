package casepage

import (
	"fmt"

	"charm.land/glamour/v2/ansi"
	"charm.land/lipgloss/v2"

	"kikitori/tui/theme"
)

// style gives Glamour the meanings of the theme, no margins and no decoration.
func style(t *theme.Theme) ansi.StyleConfig {
	return ansi.StyleConfig{
		Document:       ansi.StyleBlock{StylePrimitive: primitive(t.Text)},
		H1:             ansi.StyleBlock{StylePrimitive: primitive(t.Strong)},
		H2:             ansi.StyleBlock{StylePrimitive: primitive(t.Accent)},
		Item:           ansi.StylePrimitive{BlockPrefix: bullet},
		HorizontalRule: primitive(t.Rule),
	}
}

func primitive(s lipgloss.Style) ansi.StylePrimitive {
	p := ansi.StylePrimitive{}
	if c := s.GetForeground(); c != (lipgloss.NoColor{}) {
		r, g, b, _ := c.RGBA()
		hex := fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
		p.Color = &hex
	}
	p.Bold, p.Underline, p.Inverse = on(s.GetBold()), on(s.GetUnderline()), on(s.GetReverse())
	return p
}

func on(b bool) *bool {
	if !b {
		return nil
	}
	return &b
}
