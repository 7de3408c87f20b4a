package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"kikitori/store"
	"kikitori/store/keyring"
	"kikitori/tui/i18n"
)

func (c *cli) initVerb() *cobra.Command {
	cmd := &cobra.Command{Use: "init", Short: c.t.T("cli.init.short"), Args: c.args0()}
	name := cmd.Flags().String("name", "", c.t.T("cli.init.flag.name"))
	recipients := cmd.Flags().StringArray("recipient", nil, c.t.T("cli.init.flag.recipient"))
	cmd.RunE = func(*cobra.Command, []string) error {
		path, err := filepath.Abs(c.casebookPath())
		if err != nil {
			return err
		}
		if err := c.free(path); err != nil {
			return err
		}
		locks, err := c.firstLocks(*recipients)
		if err != nil {
			return err
		}
		if err := c.create(path, locks); err != nil {
			return err
		}
		c.noRecovery(locks)
		if *name != "" {
			c.settings.Name = *name
			if err := saveSettings(c.settings); err != nil {
				return err
			}
		}
		fmt.Fprintln(c.stderr, c.t.T("cli.init.done", i18n.Vars{"Path": path}))
		return nil
	}
	return cmd
}

// free refuses a name that is taken, before any key is asked for.
func (c *cli) free(path string) error {
	if _, err := os.Lstat(path); err == nil {
		return &told{text: c.t.T("cli.init.exists", i18n.Vars{"Path": path}), err: fs.ErrExist}
	}
	return nil
}

// firstLocks are those of a new casebook: the user's key, and the recovery keys
// of the office.
func (c *cli) firstLocks(recipients []string) ([]keyring.Lock, error) {
	key, err := c.newKey()
	if err != nil {
		return nil, err
	}
	c.held = &key
	locks, err := key.Locks("")
	if err != nil {
		return nil, err
	}
	if len(recipients) == 0 && !c.keys.given() {
		if recipients, err = c.askRecovery(); err != nil {
			return nil, err
		}
	}
	for _, text := range recipients {
		l, err := keyring.Recipient(text, c.t.T("cli.init.recovery"), nil)
		if err != nil {
			return nil, err
		}
		locks = append(locks, l)
	}
	return locks, nil
}

// create makes an empty casebook at path, never overwriting.
func (c *cli) create(path string, locks []keyring.Lock) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	s, err := keyring.Create(path, locks, store.Sealing()...)
	if errors.Is(err, fs.ErrExist) {
		return &told{text: c.t.T("cli.init.exists", i18n.Vars{"Path": path}), err: err}
	}
	if err != nil {
		return err
	}
	return s.Close()
}
