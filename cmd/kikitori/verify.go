package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

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
			c.printVerified(path, r)
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
	// Lost is what is damaged, each with the newest backup that holds it, and
	// Backup the newest backup that is whole.
	Lost   []lostPart `json:"lost,omitempty"`
	Backup string     `json:"backup,omitempty"`
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
		return verified{}, c.withBackupNamed(ctx, path, key, err)
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
	if r.File, err = keyring.VerifyInChild(ctx, []string{self, checkVerb}, path, keys); err != nil {
		return r, err
	}
	if r.File.OK {
		if err := r.checkLog(ctx, func() (*store.Book, error) { return c.openWith(ctx, path, key) }); err != nil {
			return r, err
		}
	} else if r.File.File.OK {
		// What is lost shows in the log; that it can't be read is no further news.
		_ = r.checkLog(ctx, func() (*store.Book, error) { return c.openAsItIs(ctx, path, key) })
	}
	if r.OK = r.File.OK && r.Log.Sound(); !r.OK {
		r.Lost = c.whoHolds(ctx, path, key, r.lost())
		r.Backup = c.goodBackup(ctx, path, key)
	}
	return r, nil
}

// openAsItIs opens a damaged casebook for reading alone.
func (c *cli) openAsItIs(ctx context.Context, path string, key keyring.Key) (*store.Book, error) {
	v, err := keyring.Open(ctx, path, key, &keyring.Options{Seal: store.Sealing(), ReadOnly: true})
	if err != nil {
		return nil, err
	}
	b, err := store.Open(ctx, v, store.Options{Now: c.now})
	if err != nil {
		return nil, errors.Join(err, v.Close())
	}
	return b, nil
}

func (r *verified) checkLog(ctx context.Context, open func() (*store.Book, error)) error {
	b, err := open()
	if err != nil {
		return err
	}
	log, err := b.VerifyLog(ctx)
	r.Log = &log
	return errors.Join(err, b.Close())
}

// lost lists what can't be read: the entries that do not open, and what only the
// log knows of.
func (r *verified) lost() (out []store.Lost) {
	seen := map[string]bool{}
	for _, d := range r.File.Damaged {
		out = append(out, store.Lost{Bucket: d.Bucket, Key: d.Key})
		_, id, _ := strings.Cut(d.Key, ".")
		seen[id] = true
	}
	if r.Log == nil {
		return out
	}
	for _, id := range r.Log.Lost {
		if !seen[string(id)] {
			out = append(out, store.Lost{Revision: id})
		}
	}
	return out
}

// lostText names something lost and where it still is.
func (c *cli) lostText(l lostPart) string {
	what := l.Revision
	if what == "" {
		what = l.Bucket + " " + l.Key
	}
	if l.Record != "" {
		what = c.t.T("cli.verify.revision", i18n.Vars{"Revision": what, "Kind": l.Kind, "ID": l.Record})
	}
	switch {
	case l.Derived:
		return c.t.T("cli.verify.lost_derived", i18n.Vars{"What": what})
	case l.Backup == "":
		return c.t.T("cli.verify.lost", i18n.Vars{"What": what})
	}
	return c.t.T("cli.verify.lost_held", i18n.Vars{"What": what, "Path": l.Backup})
}

func (c *cli) printVerified(path string, r verified) {
	fmt.Fprintln(c.stdout, c.t.T("cli.verify.entries", i18n.Vars{"Entries": r.File.Entries}))
	for _, p := range r.File.File.Problems {
		fmt.Fprintln(c.stdout, p)
	}
	for _, u := range append(r.File.Unsound, r.File.Wrong) {
		if u != "" {
			fmt.Fprintln(c.stdout, u)
		}
	}
	for _, l := range r.Lost {
		fmt.Fprintln(c.stdout, c.lostText(l))
	}
	if !r.OK {
		fmt.Fprintln(c.stdout, c.backupText(path, r.Backup))
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
		if keyring.ServeVerify(cmd.Context(), args[0], c.stdin, c.stdout, store.Sealing()...) != 0 {
			return kv.ErrDamaged
		}
		return nil
	}}
}
