package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"kikitori/store/keyring"
	"kikitori/tui/i18n"
)

func (c *cli) keyVerb() *cobra.Command {
	return c.group("key", "cli.key.short", c.keyList(), c.keyAdd(), c.keyRemove(), c.keyPassphrase(), c.keyRotate())
}

// withVault runs a verb on the open casebook file, below the records. do closes
// it when it returns true.
func (c *cli) withVault(ctx context.Context, do func(v *keyring.Vault, key keyring.Key) (closed bool, err error)) error {
	key, err := c.key()
	if err != nil {
		return err
	}
	v, err := c.vault(ctx, key)
	if err != nil {
		return err
	}
	closed, err := do(v, key)
	if closed {
		return err
	}
	return errors.Join(err, v.Close())
}

// shownSlot is a slot as `key list --json` prints it.
type shownSlot struct {
	ID        string       `json:"id"`
	Kind      keyring.Kind `json:"kind"`
	Label     string       `json:"label,omitempty"`
	Recipient string       `json:"recipient,omitempty"`
}

func (c *cli) keyList() *cobra.Command {
	cmd := &cobra.Command{Use: "list", Short: c.t.T("cli.key.list.short"), Args: c.args0()}
	asJSON := c.jsonFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		return c.withVault(cmd.Context(), func(v *keyring.Vault, _ keyring.Key) (bool, error) {
			slots, err := v.Slots(cmd.Context())
			if err != nil {
				return false, err
			}
			out := []shownSlot{}
			var rows [][]string
			for _, s := range slots {
				out = append(out, shownSlot{s.ID, s.Kind, s.Label, s.Recipient})
				rows = append(rows, []string{s.ID, string(s.Kind), s.Label, s.Recipient})
			}
			if *asJSON {
				return false, c.printJSON(out)
			}
			return false, c.printTable(rows)
		})
	}
	return cmd
}

func (c *cli) keyAdd() *cobra.Command {
	cmd := &cobra.Command{Use: "add", Short: c.t.T("cli.key.add.short"), Args: c.args0()}
	recipient := cmd.Flags().String("recipient", "", c.t.T("cli.key.flag.recipient"))
	file := cmd.Flags().String("new-passphrase-file", "", c.t.T("cli.key.flag.new"))
	label := cmd.Flags().String("label", "", c.t.T("cli.key.flag.label"))
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		return c.withVault(cmd.Context(), func(v *keyring.Vault, _ keyring.Key) (bool, error) {
			lock, err := c.newLock(*recipient, *file, *label)
			if err != nil {
				return false, err
			}
			s, err := v.AddSlot(cmd.Context(), lock)
			if err == nil {
				fmt.Fprintln(c.stdout, s.ID)
			}
			return false, err
		})
	}
	return cmd
}

// newLock is a lock for a recipient, a passphrase file or a typed passphrase.
func (c *cli) newLock(recipient, file, label string) (keyring.Lock, error) {
	if recipient != "" {
		return keyring.Recipient(recipient, label, nil)
	}
	key, err := c.keyFrom(file)
	if err != nil {
		return keyring.Lock{}, err
	}
	return keyring.Passphrase(key.Passphrase(), label), nil
}

// keyFrom reads a new passphrase from a file, or asks for it twice.
func (c *cli) keyFrom(file string) (keyring.Key, error) {
	if file == "" {
		return c.newPassphrase()
	}
	return keyFlags{passphraseFile: file}.read()
}

func (c *cli) keyRemove() *cobra.Command {
	cmd := &cobra.Command{Use: "remove SLOT", Short: c.t.T("cli.key.remove.short"), Args: c.args1("SLOT")}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return c.withVault(cmd.Context(), func(v *keyring.Vault, _ keyring.Key) (bool, error) {
			if err := v.RemoveSlot(cmd.Context(), args[0]); err != nil {
				return false, err
			}
			fmt.Fprintln(c.stderr, c.t.T("cli.key.removed", i18n.Vars{"Slot": args[0]}))
			return true, v.ForgetAndClose(cmd.Context())
		})
	}
	return cmd
}

func (c *cli) keyPassphrase() *cobra.Command {
	cmd := &cobra.Command{Use: "passphrase", Short: c.t.T("cli.key.passphrase.short"), Args: c.args0()}
	file := cmd.Flags().String("new-passphrase-file", "", c.t.T("cli.key.flag.new"))
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		return c.withVault(cmd.Context(), func(v *keyring.Vault, key keyring.Key) (bool, error) {
			if key.Passphrase() == "" {
				return false, usage(errors.New(c.t.T("cli.key.not_passphrase")))
			}
			next, err := c.keyFrom(*file)
			if err != nil {
				return false, err
			}
			if _, err := v.ChangeSlot(cmd.Context(), v.Slot.ID, keyring.Passphrase(next.Passphrase(), v.Slot.Label)); err != nil {
				return false, err
			}
			fmt.Fprintln(c.stderr, c.t.T("cli.key.changed"))
			return true, v.ForgetAndClose(cmd.Context())
		})
	}
	return cmd
}

func (c *cli) keyRotate() *cobra.Command {
	cmd := &cobra.Command{Use: "rotate", Short: c.t.T("cli.key.rotate.short"), Args: c.args0()}
	asJSON := c.jsonFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		return c.withVault(cmd.Context(), func(v *keyring.Vault, key keyring.Key) (bool, error) {
			slots, err := v.Slots(cmd.Context())
			if err != nil {
				return false, err
			}
			locks, _, err := keyring.Locks(slots, v.Slot, key, nil)
			if err != nil {
				return false, err
			}
			r, err := v.Rotate(cmd.Context(), locks)
			if err != nil {
				return true, err
			}
			if *asJSON {
				return true, c.printJSON(map[string]int{"entries": r.Entries, "kept": len(r.Kept), "dropped": len(r.Dropped)})
			}
			fmt.Fprintln(c.stderr, c.t.T("cli.key.rotated", i18n.Vars{"Entries": r.Entries}))
			for _, s := range r.Dropped {
				fmt.Fprintln(c.stderr, c.t.T("cli.key.dropped", i18n.Vars{"Slot": s.ID, "Label": s.Label}))
			}
			return true, nil
		})
	}
	return cmd
}

// noRecovery says that a casebook was made with one way in only.
func (c *cli) noRecovery(locks []keyring.Lock) {
	if len(locks) == 1 {
		fmt.Fprintln(c.stderr, c.t.T("cli.key.no_recovery"))
	}
}
