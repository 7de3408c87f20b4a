package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"kikitori/casebook/gate"
	"kikitori/interview"
	"kikitori/interview/edition"
	"kikitori/interview/identityfile"
	"kikitori/store"
	"kikitori/store/keyring"
	"kikitori/tui/i18n"
)

// identityVerb keeps the identity table (docs/GATE.md). Its words come from files
// and prompts only: others can read the arguments of a call.
func (c *cli) identityVerb() *cobra.Command {
	return c.group("identity", "identity.verb", c.identityList(), c.identityShow(), c.identityImport(), c.identityErase())
}

// shownIdentity is an entry as `identity list --json` prints it: no word of it.
type shownIdentity struct {
	Operator interview.OperatorCode `json:"operator"`
	Words    int                    `json:"words"`
	Changed  *time.Time             `json:"changed,omitempty"`
	Erased   *interview.Erasure     `json:"erased,omitempty"`
	Rivals   int                    `json:"rivals,omitempty"`
}

func (c *cli) identityList() *cobra.Command {
	cmd := &cobra.Command{Use: "list", Short: c.t.T("identity.verb.list"), Args: c.args0()}
	asJSON := c.jsonFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		return c.withBook(cmd.Context(), func(b *store.Book) error {
			out, err := identityRows(cmd.Context(), b.Identities())
			if err != nil {
				return err
			}
			if *asJSON {
				return c.printJSON(list(out))
			}
			var rows [][]string
			for _, r := range out {
				state := c.t.T("identity.words", i18n.Vars{"Count": r.Words})
				if r.Erased != nil {
					state = c.t.T("identity.erased_on", i18n.Vars{"At": r.Erased.At.Local().Format("2006-01-02"), "By": r.Erased.By, "Why": r.Erased.Why})
				}
				rows = append(rows, []string{string(r.Operator), state})
			}
			return c.printTable(rows)
		})
	}
	return cmd
}

func identityRows(ctx context.Context, ids interview.Identities) ([]shownIdentity, error) {
	all, err := ids.All(ctx)
	if err != nil {
		return nil, err
	}
	var out []shownIdentity
	for _, v := range all {
		at := v.Revision.At
		out = append(out, shownIdentity{Operator: v.Record.Operator, Words: v.Record.Count(), Changed: &at, Rivals: len(v.Rivals)})
	}
	gone, err := ids.Erasures(ctx)
	for i := range gone {
		out = append(out, shownIdentity{Operator: gone[i].Operator, Erased: &gone[i]})
	}
	return out, err
}

func (c *cli) identityShow() *cobra.Command {
	cmd := &cobra.Command{Use: "show CODE", Short: c.t.T("identity.verb.show"), Args: c.args1("CODE")}
	asJSON := c.jsonFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return c.withBook(cmd.Context(), func(b *store.Book) error {
			v, err := b.Identities().Get(cmd.Context(), interview.OperatorCode(args[0]))
			if err != nil {
				return err
			}
			if *asJSON {
				return c.printJSON(v.Record)
			}
			fmt.Fprint(c.stdout, identityfile.Format(&v.Record))
			if len(v.Rivals) > 0 {
				fmt.Fprintln(c.stderr, c.t.T("identity.rivals"))
			}
			return nil
		})
	}
	return cmd
}

func (c *cli) identityImport() *cobra.Command {
	return &cobra.Command{Use: "import FILE", Short: c.t.T("identity.verb.import"), Args: c.args1("FILE"), RunE: func(cmd *cobra.Command, args []string) error {
		list, err := c.readIdentities(args[0])
		if err != nil {
			return err
		}
		e, err := edition.FY2020()
		if err != nil {
			return err
		}
		g, err := gate.New(list, []*interview.Edition{e}, gate.Options{})
		if err != nil {
			return err
		}
		return c.withBook(cmd.Context(), func(b *store.Book) error {
			for i := range list {
				if err := replaceIdentity(cmd.Context(), b.Identities(), list[i]); err != nil {
					return err
				}
				for _, w := range g.Doubts(&list[i]) {
					fmt.Fprintln(c.stderr, c.t.IdentityDoubt(list[i].Operator, w))
				}
			}
			fmt.Fprintln(c.stderr, c.t.T("identity.imported", i18n.Vars{"Count": len(list)}))
			return nil
		})
	}}
}

// readIdentities reads a whole file; "-" is standard input.
func (c *cli) readIdentities(path string) ([]interview.Identity, error) {
	in := io.Reader(c.stdin)
	if path != "-" {
		f, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		in = f
	}
	data, err := io.ReadAll(io.LimitReader(in, identityfile.MaxBytes+1))
	if err != nil {
		return nil, err
	}
	return identityfile.Parse(data)
}

// replaceIdentity saves an identity on top of what is there.
func replaceIdentity(ctx context.Context, ids interview.Identities, i interview.Identity) error {
	v, err := ids.Get(ctx, i.Operator)
	if errors.Is(err, interview.ErrNotFound) || errors.Is(err, interview.ErrErased) {
		v, err = interview.New(i), nil
	}
	if err != nil {
		return err
	}
	_, err = ids.Save(ctx, v.Resolving().With(i), "import")
	return err
}

func (c *cli) identityErase() *cobra.Command {
	return &cobra.Command{Use: "erase CODE", Short: c.t.T("identity.verb.erase"), Args: c.args1("CODE"), RunE: func(cmd *cobra.Command, args []string) error {
		code := interview.OperatorCode(args[0])
		return c.withVault(cmd.Context(), func(v *keyring.Vault, _ keyring.Key) (bool, error) {
			b, err := store.Open(cmd.Context(), v, store.Options{Author: c.author(), Now: c.now})
			if err != nil {
				return false, err
			}
			if err := errors.Join(c.eraseIdentity(cmd.Context(), b.Identities(), code), b.Close()); err != nil {
				return true, err
			}
			again, err := v.Reopen()
			if err == nil {
				err = again.ForgetAndClose(cmd.Context()) // or the key stays in the file's free pages
			}
			if err == nil {
				fmt.Fprintln(c.stderr, c.t.T("identity.erase.done", i18n.Vars{"Code": code}))
			}
			return true, err
		})
	}}
}

// eraseIdentity says what erasing means and asks for the code and the reason.
func (c *cli) eraseIdentity(ctx context.Context, ids interview.Identities, code interview.OperatorCode) error {
	if _, err := ids.Get(ctx, code); err != nil {
		return err
	}
	fmt.Fprintln(c.stderr, c.t.T("identity.erase.what", i18n.Vars{"Code": code}))
	in := bufio.NewScanner(c.stdin)
	typed := c.asked(in, c.t.T("identity.erase.type", i18n.Vars{"Code": code}))
	return ids.EraseIdentity(ctx, code, typed, c.asked(in, c.t.T("identity.erase.why")))
}

// asked prompts on stderr and reads a line; "" at the end of the input.
func (c *cli) asked(in *bufio.Scanner, prompt string) string {
	fmt.Fprint(c.stderr, prompt)
	if !in.Scan() {
		return ""
	}
	return strings.TrimSpace(in.Text())
}
