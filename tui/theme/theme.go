package theme

import (
	"image/color"

	"charm.land/lipgloss/v2"

	"kikitori/interview"
)

// Theme holds a style for every meaning. PDCA is never told by colour alone.
type Theme struct {
	Text     lipgloss.Style // ordinary text
	Muted    lipgloss.Style // hints, past figures, times
	Accent   lipgloss.Style // the one thing to look at
	Strong   lipgloss.Style // headings
	Danger   lipgloss.Style // what went wrong
	Warning  lipgloss.Style // open values, conflicts, must-asks left
	Good     lipgloss.Style // saved, supported
	Selected lipgloss.Style // the chosen row of a list
	Match    lipgloss.Style // words found by a search
	Rule     lipgloss.Style // lines between panes
	Bar      lipgloss.Style // the latest year's bar
	BarPast  lipgloss.Style // earlier years' bars
	Mark     lipgloss.Style // short marks in notes
	Badge    lipgloss.Style // kinds and handlings
	Area     map[interview.Area]lipgloss.Style
}

type palette struct {
	text, muted, accent, danger, warning, good, selected, rule, bar, past, mark string
	areas                                                                       [5]string
}

var (
	light = palette{
		text: "", muted: "#6b6b6b", accent: "#0b57a4", danger: "#a4161a", warning: "#8a5a00", good: "#1b6e3c",
		selected: "#dbe7f5", rule: "#b8b8b8", bar: "#0b57a4", past: "#9db4cc", mark: "#5b3f8c",
		areas: [5]string{"#0b57a4", "#1b6e3c", "#8a5a00", "#8c2f5b", "#555555"},
	}
	dark = palette{
		text: "", muted: "#8f8f8f", accent: "#7fb4ea", danger: "#f28b82", warning: "#e6b45a", good: "#81c995",
		selected: "#2b3a4c", rule: "#4a4a4a", bar: "#7fb4ea", past: "#4d6782", mark: "#c3a6f2",
		areas: [5]string{"#7fb4ea", "#81c995", "#e6b45a", "#f0a0c4", "#b0b0b0"},
	}
)

// New returns the theme for a dark or light background.
func New(isDark bool) *Theme {
	p := light
	if isDark {
		p = dark
	}
	fg := func(c string) lipgloss.Style { return lipgloss.NewStyle().Foreground(tint(c)) }
	t := &Theme{
		Text: lipgloss.NewStyle(), Muted: fg(p.muted), Accent: fg(p.accent), Strong: lipgloss.NewStyle().Bold(true),
		Danger: fg(p.danger).Bold(true), Warning: fg(p.warning), Good: fg(p.good),
		Selected: lipgloss.NewStyle().Background(tint(p.selected)).Bold(true),
		Match:    fg(p.accent).Bold(true).Underline(true),
		Rule:     fg(p.rule), Bar: fg(p.bar), BarPast: fg(p.past), Mark: fg(p.mark), Badge: fg(p.muted),
		Area: map[interview.Area]lipgloss.Style{},
	}
	for i, a := range interview.Areas() {
		t.Area[a] = fg(p.areas[i])
	}
	return t
}

// Plain returns the theme without any colour, for NO_COLOR: what colour would
// say is said by weight and underline.
func Plain() *Theme {
	n, b := lipgloss.NewStyle(), lipgloss.NewStyle().Bold(true)
	t := &Theme{
		Text: n, Muted: n, Accent: b, Strong: b, Danger: b, Warning: n, Good: n,
		Selected: lipgloss.NewStyle().Reverse(true), Match: b.Underline(true), Rule: n, Bar: n, BarPast: n,
		Mark: lipgloss.NewStyle().Underline(true), Badge: n, Area: map[interview.Area]lipgloss.Style{},
	}
	for _, a := range interview.Areas() {
		t.Area[a] = n
	}
	return t
}

func tint(hex string) color.Color {
	if hex == "" {
		return lipgloss.NoColor{}
	}
	return lipgloss.Color(hex)
}
