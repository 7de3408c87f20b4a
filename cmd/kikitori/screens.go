package main

import (
	"context"
	"crypto/rand"
	"errors"
	"io/fs"
	"os"

	"kikitori/interview/edition"
	"kikitori/interview/text"
	"kikitori/store"
	"kikitori/tui"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
	"kikitori/tui/outbox"
	"kikitori/tui/screens/home"
	"kikitori/tui/term"
	"kikitori/tui/theme"
)

// screens is kikitori without a verb: the first run where there is no casebook
// yet, then the home screen.
func (c *cli) screens(ctx context.Context) error {
	if err := c.needTerminal(); err != nil {
		return err
	}
	_, err := os.Stat(c.casebookPath())
	if errors.Is(err, fs.ErrNotExist) {
		if made, err := c.firstRun(ctx); err != nil || !made {
			return err
		}
	}
	said := make(chan frame.Banner, 16)
	c.alarm.show(said)
	c.early = true
	b, err := c.unlock(ctx)
	if err != nil {
		return err
	}
	err = c.show(ctx, b, home.Options{Sealed: true}, said)
	if errors.Is(err, tui.ErrLock) {
		return c.relock(b)
	}
	c.alarm.onScreen(c.onStderr)
	c.backupOfTheDay(ctx)
	return errors.Join(err, c.steady.Vault().File.Judged(), b.Close())
}

// show runs the screens on an open casebook; what is said about it goes above
// them. Those of a demo can't be locked: nobody has its key.
func (c *cli) show(ctx context.Context, b *store.Book, about home.Options, said <-chan frame.Banner) error {
	env, err := c.env(ctx)
	if err != nil {
		return err
	}
	l, err := library(ctx, b)
	if err != nil {
		return err
	}
	env.Edition = l.Newest()
	p, err := ports(b)
	if err != nil {
		return err
	}
	c.prepare(&p, b, env.Edition)
	app := tui.New(env, outbox.New(ctx), tui.Screens(env, p, c.options(about)), frame.Home{})
	app.Listen(said)
	if !about.Demo {
		app.Lockable(c.settings.idle())
		app.Return(c.takePlace(ctx, b))
	}
	err = c.runScreens(ctx, app)
	if errors.Is(err, tui.ErrLock) {
		c.keepPlace(ctx, b, app.Place())
	}
	return err
}

// runScreens shows screens until the user leaves.
func (c *cli) runScreens(ctx context.Context, app *tui.App) error {
	opts, err := term.Options(c.stdin, c.stdout.(*os.File))
	if err != nil {
		return &told{text: c.t.T("cli.no_terminal"), err: err}
	}
	err = tui.Run(ctx, app, opts...)
	if errors.Is(err, tui.ErrCrashed) {
		return &told{text: c.t.T("cli.crashed"), err: err}
	}
	return err
}

// env is what every screen is given.
func (c *cli) env(ctx context.Context) (*frame.Env, error) {
	e, err := edition.FY2020()
	if err != nil {
		return nil, err
	}
	return &frame.Env{
		Context: ctx, Now: c.now, NewID: rand.Text, Author: c.author(), T: c.t, Theme: theme.New(true),
		Metrics: text.Metrics{Ambiguous: c.width == widthWide}, Edition: e,
	}, nil
}

// needTerminal says clearly why the screens can't be shown here, and settles
// how wide characters are.
func (c *cli) needTerminal() error {
	out, ok := c.stdout.(*os.File)
	if !ok || !isTerminal(out) || !isTerminal(c.stdin) {
		return &told{text: c.t.T("cli.no_terminal")}
	}
	if os.Getenv("TERM") == "dumb" {
		return &told{text: c.t.T("cli.dumb_terminal")}
	}
	return c.settleWidth()
}

// settingsError names the settings file, which a person can mend by hand.
func (c *cli) settingsError(err error) error {
	return &told{text: c.t.T("cli.settings_broken", i18n.Vars{"Path": settingsPath(), "Error": err}), err: err}
}
