package editor

import "charm.land/lipgloss/v2"

// Styles are how the parts of the field look. The text itself takes Text.
type Styles struct {
	Text        lipgloss.Style
	Placeholder lipgloss.Style
	Selection   lipgloss.Style
	Match       lipgloss.Style // what find finds
	WideSpace   lipgloss.Style // U+3000, so that it can be told from two spaces
	Bar         lipgloss.Style // the words of the find bar
	Item        lipgloss.Style // the list under the caret
	ItemChosen  lipgloss.Style
}

// DefaultStyles needs no colour.
func DefaultStyles() Styles {
	plain := lipgloss.NewStyle()
	return Styles{
		Text:        plain,
		Placeholder: plain.Faint(true),
		Selection:   plain.Reverse(true),
		Match:       plain.Underline(true).Bold(true),
		WideSpace:   plain.Underline(true).Faint(true),
		Bar:         plain.Bold(true),
		Item:        plain.Faint(true),
		ItemChosen:  plain.Reverse(true),
	}
}

// Span is a part of a line, in bytes, with the style it is shown in.
type Span struct {
	Start, End int
	Style      lipgloss.Style
}
