package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"kikitori/store"
	"kikitori/store/keyring"
	"kikitori/store/kv"
	"kikitori/tui/i18n"
)

// checkVerb is the hidden verb that a checking child process runs.
const checkVerb = "check-file"

func (c *cli) verifyVerb() *cobra.Command {
	cmd := &cobra.Command{Use: "verify", Short: c.t.T("cli.verify.short"), Args: c.args0()}
	asJSON := c.jsonFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		path, err := c.existing()
		if err != nil {
			return err
		}
		r, err := c.verify(cmd.Context(), path)
		if err != nil {
			return err
		}
		if *asJSON {
			if err := c.printJSON(r); err != nil {
				return err
			}
		} else {
			c.printVerified(r)
		}
		if !r.OK {
			return &told{text: c.t.T("cli.verify.damaged", i18n.Vars{"Path": path}), err: kv.ErrDamaged}
		}
		return nil
	}
	return cmd
}

// verified is what `verify --json` prints.
type verified struct {
	OK   bool             `json:"ok"`
	File keyring.Report   `json:"file"`
	Log  *store.LogReport `json:"log,omitempty"`
}

// verify checks the file in a child process, since a damaged page can end the
// process that reads it, and then the log.
func (c *cli) verify(ctx context.Context, path string) (verified, error) {
	key, err := c.key()
	if err != nil {
		return verified{}, err
	}
	v, err := keyring.Open(ctx, path, key, &keyring.Options{Seal: store.Sealing(), ReadOnly: true})
	if err != nil {
		return verified{}, err
	}
	keys := v.Keys
	if err := v.Close(); err != nil {
		return verified{}, err
	}
	self, err := os.Executable()
	if err != nil {
		return verified{}, err
	}
	r := verified{}
	if r.File, err = keyring.VerifyInChild(ctx, []string{self, checkVerb}, path, keys); err != nil || !r.File.OK {
		return r, err
	}
	b, err := c.openWith(ctx, path, key)
	if err != nil {
		return r, err
	}
	log, err := b.VerifyLog(ctx)
	r.Log, r.OK = &log, log.Sound()
	return r, errors.Join(err, b.Close())
}

func (c *cli) printVerified(r verified) {
	fmt.Fprintln(c.stdout, c.t.T("cli.verify.entries", i18n.Vars{"Entries": r.File.Entries}))
	for _, p := range r.File.File.Problems {
		fmt.Fprintln(c.stdout, p)
	}
	for _, d := range r.File.Damaged {
		fmt.Fprintf(c.stdout, "%s %s: %s\n", d.Bucket, d.Key, d.Detail)
	}
	for _, u := range append(r.File.Unsound, r.File.Wrong) {
		if u != "" {
			fmt.Fprintln(c.stdout, u)
		}
	}
	if r.Log == nil {
		return
	}
	for _, f := range r.Log.Faults {
		fmt.Fprintln(c.stdout, f)
	}
	fmt.Fprintln(c.stdout, c.t.T("cli.log.head", i18n.Vars{"Code": r.Log.Head.Code, "Size": r.Log.Head.Size}))
}

// childCheck is the child's side of verify.
func (c *cli) childCheck() *cobra.Command {
	return &cobra.Command{Use: checkVerb + " FILE", Hidden: true, Args: c.args1("FILE"), RunE: func(cmd *cobra.Command, args []string) error {
		if keyring.ServeVerify(cmd.Context(), args[0], c.stdin, c.stdout) != 0 {
			return kv.ErrDamaged
		}
		return nil
	}}
}
