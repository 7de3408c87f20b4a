package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"kikitori/store/bolt"
	"kikitori/tui/i18n"
)

func (c *cli) initVerb() *cobra.Command {
	cmd := &cobra.Command{Use: "init", Short: c.t.T("cli.init.short"), Args: c.args0()}
	name := cmd.Flags().String("name", "", c.t.T("cli.init.flag.name"))
	cmd.RunE = func(*cobra.Command, []string) error {
		path, err := filepath.Abs(c.casebookPath())
		if err != nil {
			return err
		}
		if err := c.create(path); err != nil {
			return err
		}
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

// create makes an empty casebook at path, never overwriting.
func (c *cli) create(path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	s, err := bolt.Create(path, nil)
	if errors.Is(err, fs.ErrExist) {
		return &told{text: c.t.T("cli.init.exists", i18n.Vars{"Path": path}), err: err}
	}
	if err != nil {
		return err
	}
	return s.Close()
}
