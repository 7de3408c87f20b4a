package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"os/user"
	"path/filepath"

	"kikitori/tui"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
	"kikitori/tui/outbox"
	"kikitori/tui/screens/firstrun"
)

// firstRun asks where the casebook shall live and who writes, and makes it. It
// returns false when the user left instead.
func (c *cli) firstRun(ctx context.Context) (bool, error) {
	env, err := c.env(ctx)
	if err != nil {
		return false, err
	}
	screen := firstrun.New(env, firstrun.Answer{Path: c.casebookPath(), Name: c.likelyName()}, placeCheck{c})
	err = c.runScreens(ctx, tui.New(env, outbox.New(ctx), func(frame.Route) frame.Screen { return screen }, frame.Home{}))
	a, ok := screen.Answer()
	if err != nil || !ok {
		return false, err
	}
	path, err := filepath.Abs(a.Path)
	if err != nil {
		return false, err
	}
	locks, err := c.firstLocks(nil)
	if err != nil {
		return false, err
	}
	if err := c.create(path, locks); err != nil {
		return false, err
	}
	if c.casebook == "" {
		c.settings.Casebook = path
	} else {
		c.casebook = path
	}
	c.settings.Name = a.Name
	return true, saveSettings(c.settings)
}

// likelyName is the name set before, or that of the system's account.
func (c *cli) likelyName() string {
	if c.settings.Name != "" {
		return c.settings.Name
	}
	u, err := user.Current()
	if err != nil {
		return ""
	}
	if u.Name != "" {
		return u.Name
	}
	return u.Username
}

// placeCheck implements firstrun.Place on the file system.
type placeCheck struct{ c *cli }

// CheckPlace implements firstrun.Place.
func (p placeCheck) CheckPlace(_ context.Context, path string) error {
	t := p.c.t
	path, err := filepath.Abs(path)
	if err != nil {
		return err
	}
	if info, err := os.Stat(path); err == nil {
		if info.IsDir() {
			return &told{text: t.T("cli.file.directory", i18n.Vars{"Path": path})}
		}
		return &told{text: t.T("cli.init.exists", i18n.Vars{"Path": path}), err: fs.ErrExist}
	}
	// The nearest folder that exists must be one.
	for dir := filepath.Dir(path); ; dir = filepath.Dir(dir) {
		info, err := os.Stat(dir)
		if err == nil && !info.IsDir() {
			return fmt.Errorf("%s: %w", dir, fs.ErrInvalid)
		}
		if err == nil || dir == filepath.Dir(dir) {
			return nil
		}
	}
}
