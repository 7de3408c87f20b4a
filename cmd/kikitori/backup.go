package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"kikitori/store/durable"
	"kikitori/store/keyring"
	"kikitori/store/kv"
	"kikitori/tui/i18n"
)

func (c *cli) backupVerb() *cobra.Command {
	return &cobra.Command{Use: "backup FILE", Short: c.t.T("cli.backup.short"), Args: c.args1("FILE"), RunE: func(cmd *cobra.Command, args []string) error {
		to, err := filepath.Abs(args[0])
		if err != nil {
			return err
		}
		return c.withVault(cmd.Context(), func(v *keyring.Vault, _ keyring.Key) (bool, error) {
			if err := v.File.Backup(cmd.Context(), to); err != nil {
				return false, err
			}
			r, err := c.checkCopy(cmd.Context(), to, v)
			if err != nil {
				return false, err
			}
			fmt.Fprintln(c.stderr, c.t.T("cli.backup.done", i18n.Vars{"Path": to, "Entries": r.Entries}))
			return false, nil
		})
	}}
}

// checkCopy verifies a backup in a child process; one that is not whole is
// reported as damaged, and left for a person to look at.
func (c *cli) checkCopy(ctx context.Context, path string, v *keyring.Vault) (keyring.Report, error) {
	self, err := os.Executable()
	if err != nil {
		return keyring.Report{}, err
	}
	r, err := keyring.VerifyInChild(ctx, []string{self, checkVerb}, path, v.Keys)
	if err == nil && !r.OK {
		err = &told{text: c.t.T("cli.verify.damaged", i18n.Vars{"Path": path}), err: kv.ErrDamaged}
	}
	return r, err
}

func (c *cli) restoreVerb() *cobra.Command {
	return &cobra.Command{Use: "restore FILE", Short: c.t.T("cli.restore.short"), Args: c.args1("FILE"), RunE: func(cmd *cobra.Command, args []string) error {
		to, err := filepath.Abs(c.casebookPath())
		if err != nil {
			return err
		}
		return c.restore(cmd.Context(), args[0], to)
	}}
}

// restore brings a backup back to path. What was there is kept beside it.
func (c *cli) restore(ctx context.Context, from, path string) error {
	key, err := c.key()
	if err != nil {
		return err
	}
	backup, err := keyring.Open(ctx, from, key, &keyring.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	_, err = c.checkCopy(ctx, from, backup)
	if err = errors.Join(err, backup.Close()); err != nil {
		return err
	}
	kept, err := c.keepOld(path)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	if err := durable.Replace(path, func(w io.Writer) error { return copyFile(w, from) }); err != nil {
		return err
	}
	fmt.Fprintln(c.stderr, c.t.T("cli.restore.done", i18n.Vars{"Path": path}))
	if kept != "" {
		fmt.Fprintln(c.stderr, c.t.T("cli.restore.kept", i18n.Vars{"Path": kept}))
	}
	return nil
}

// keepOld copies what stands at path beside it, after making sure that no other
// kikitori has it open, and returns the copy's name; "" when nothing is there.
func (c *cli) keepOld(path string) (string, error) {
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err := keyring.Free(path); err != nil {
		return "", err
	}
	kept := path + ".before-restore-" + c.now().Format("20060102-150405")
	return kept, durable.Create(kept, func(w io.Writer) error { return copyFile(w, path) })
}

func copyFile(w io.Writer, from string) error {
	f, err := os.Open(from)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = io.Copy(w, f)
	return err
}
