package main

import (
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"kikitori/store"
	"kikitori/store/kv"
	"kikitori/tui/i18n"
)

func (c *cli) logVerb() *cobra.Command {
	return c.group("log", "cli.log.short", c.logList(), c.logVerify(), c.logHead())
}

func (c *cli) logList() *cobra.Command {
	cmd := &cobra.Command{Use: "list", Short: c.t.T("cli.log.list.short"), Args: c.args0()}
	limit := cmd.Flags().Int("limit", 50, c.t.T("cli.log.flag.limit"))
	asJSON := c.jsonFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		return c.withBook(cmd.Context(), func(b *store.Book) error {
			entries, err := b.Log(cmd.Context(), max(*limit, 0))
			if err != nil {
				return err
			}
			if *asJSON {
				return c.printJSON(list(entries))
			}
			var rows [][]string
			for _, e := range entries {
				n := len(e.Revisions) + e.Count
				rows = append(rows, []string{strconv.FormatInt(e.Number, 10), e.At.Local().Format("2006-01-02 15:04:05"), e.Author.Name, e.Author.Machine, strconv.Itoa(n), e.Why})
			}
			return c.printTable(rows)
		})
	}
	return cmd
}

func (c *cli) logVerify() *cobra.Command {
	cmd := &cobra.Command{Use: "verify", Short: c.t.T("cli.log.verify.short"), Args: c.args0()}
	asJSON := c.jsonFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		return c.withBook(cmd.Context(), func(b *store.Book) error {
			r, err := b.VerifyLog(cmd.Context())
			if err != nil {
				return err
			}
			if *asJSON {
				err = c.printJSON(r)
			} else {
				for _, f := range r.Faults {
					fmt.Fprintln(c.stdout, f)
				}
				_, err = fmt.Fprintln(c.stdout, c.t.T("cli.log.head", i18n.Vars{"Code": r.Head.Code, "Size": r.Head.Size}))
			}
			if err == nil && !r.Sound() {
				err = &told{text: c.t.T("cli.log.forged", i18n.Vars{"Count": len(r.Faults), "Unlogged": r.Unlogged}), err: kv.ErrDamaged}
			}
			return err
		})
	}
	return cmd
}

func (c *cli) logHead() *cobra.Command {
	cmd := &cobra.Command{Use: "head", Short: c.t.T("cli.log.head.short"), Args: c.args0()}
	asJSON := c.jsonFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		return c.withBook(cmd.Context(), func(b *store.Book) error {
			h, err := b.LogHead(cmd.Context())
			if err != nil {
				return err
			}
			if *asJSON {
				return c.printJSON(h)
			}
			_, err = fmt.Fprintln(c.stdout, h.Code)
			return err
		})
	}
	return cmd
}
