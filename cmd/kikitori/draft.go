package main

import (
	"strings"

	"github.com/spf13/cobra"

	"kikitori/casebook"
	"kikitori/interview"
	"kikitori/store"
)

func (c *cli) draftVerb() *cobra.Command {
	return c.group("draft", "cli.draft.short", c.draftList(), c.draftRestore())
}

func (c *cli) draftList() *cobra.Command {
	cmd := &cobra.Command{Use: "list", Short: c.t.T("cli.draft.list.short"), Args: c.args0()}
	asJSON := c.jsonFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		return c.withBook(cmd.Context(), func(b *store.Book) error {
			waiting, err := b.Drafts(cmd.Context())
			if err != nil {
				return err
			}
			discarded, err := b.DiscardedDrafts(cmd.Context(), c.now())
			if err != nil {
				return err
			}
			all := append(waiting, discarded...)
			if *asJSON {
				return c.printJSON(list(all))
			}
			var rows [][]string
			for _, d := range all {
				state := c.t.T("cli.draft.waiting")
				if d.Discarded != nil {
					state = c.t.T("cli.draft.discarded")
				}
				rows = append(rows, []string{string(d.ID), d.At.Local().Format("2006-01-02 15:04"), state, string(d.Question), c.draftText(&d)})
			}
			return c.printTable(rows)
		})
	}
	return cmd
}

// draftText is the first line of a note's draft, or what else the draft is.
func (c *cli) draftText(d *interview.Draft) string {
	if casebook.IsCardDraft(*d) {
		return c.t.T("cli.draft.card")
	}
	first, _, _ := strings.Cut(d.Text, "\n")
	return first
}

func (c *cli) draftRestore() *cobra.Command {
	return &cobra.Command{Use: "restore ID", Short: c.t.T("cli.draft.restore.short"), Args: c.args1("ID"), RunE: func(cmd *cobra.Command, args []string) error {
		return c.withBook(cmd.Context(), func(b *store.Book) error {
			return b.ReviveDraft(cmd.Context(), interview.DraftID(args[0]))
		})
	}}
}
