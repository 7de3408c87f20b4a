package main

import (
	"errors"

	"kikitori/tui/i18n"
	"kikitori/tui/term"
)

// How many cells the terminal gives to ambiguous characters such as ① and …
const (
	widthNarrow = "narrow"
	widthWide   = "wide"
)

func (c *cli) checkWidth() error {
	if c.width != widthNarrow && c.width != widthWide {
		return usage(errors.New(c.t.T("cli.bad_width", i18n.Vars{"Value": c.width})))
	}
	return nil
}

// settleWidth comes before any file is opened: the renderer's tables are made at
// the program's start, so where they differ it starts itself again.
func (c *cli) settleWidth() error { return term.EnsureWidth(c.width == widthWide) }
