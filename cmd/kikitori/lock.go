package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"kikitori/store"
	"kikitori/store/keyring"
	"kikitori/tui/i18n"
)

const (
	lockedFlag = "after-lock"
	// tries is how often a passphrase may be typed before the program ends. A
	// wrong one costs time, never data.
	tries = 3
)

func (c *cli) lockFlag(root *cobra.Command) {
	root.Flags().BoolVar(&c.afterLock, lockedFlag, false, "")
	_ = root.Flags().MarkHidden(lockedFlag) // it was defined a line above
}

// unlock opens the casebook for the screens.
func (c *cli) unlock(ctx context.Context) (*store.Book, error) {
	path, err := c.existing()
	if err != nil {
		return nil, err
	}
	if c.afterLock {
		fmt.Fprintln(c.stderr, c.t.T("lock.locked"))
	}
	for left := tries - 1; ; left-- {
		key, typed, err := c.unlockKey()
		if err != nil {
			return nil, err
		}
		b, err := c.openWith(ctx, path, key)
		if !errors.Is(err, keyring.ErrWrongKey) || !typed || left == 0 {
			return b, err
		}
		fmt.Fprintln(c.stderr, c.t.T("lock.again", i18n.Vars{"Left": left}))
	}
}

// unlockKey is the key for the screens. After a lock somebody must be there: a
// passphrase file is not read again, an identity file only when asked to.
func (c *cli) unlockKey() (key keyring.Key, typed bool, err error) {
	switch {
	case !c.afterLock && (c.keys.given() || c.held != nil):
		key, err = c.key()
		return key, false, err
	case c.afterLock && c.keys.identityFile != "":
		fmt.Fprint(c.stderr, c.t.T("lock.enter"))
		if _, err := bufio.NewReader(c.stdin).ReadString('\n'); err != nil {
			return key, false, err
		}
		key, err = keyFlags{identityFile: c.keys.identityFile}.read()
		return key, false, err
	}
	text, err := c.typed("cli.key.prompt")
	if err != nil {
		return key, true, err
	}
	key, err = keyring.WithPassphrase(text)
	return key, true, err
}

// relock closes the casebook and starts the program anew, which alone takes what
// was read and typed out of memory.
func (c *cli) relock(b *store.Book) error {
	if err := b.Close(); err != nil {
		return err
	}
	exe, err := os.Executable()
	if err != nil {
		return err
	}
	args := os.Args
	if !slices.Contains(args, "--"+lockedFlag) {
		args = append(slices.Clone(args), "--"+lockedFlag)
	}
	if err := startAnew(exe, args); err != nil {
		return fmt.Errorf("start %s again: %w", exe, err)
	}
	return nil
}
