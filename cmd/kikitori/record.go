package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"kikitori/casebook"
	"kikitori/interview"
	"kikitori/interview/text"
	"kikitori/store"
	"kikitori/tui/i18n"
)

func (c *cli) recordVerb() *cobra.Command {
	return c.group("record", "cli.record.short", c.recordHistory(), c.recordRestore(), c.recordWithdraw(), c.recordWithdrawn())
}

// shownRevision is a revision as `record history --json` and `record withdrawn
// --json` print it.
type shownRevision struct {
	Kind      string    `json:"kind"`
	ID        string    `json:"id"`
	Revision  string    `json:"revision"`
	At        time.Time `json:"at"`
	Author    string    `json:"author"`
	Why       string    `json:"why,omitempty"`
	Newest    bool      `json:"newest"`
	Withdrawn bool      `json:"withdrawn"`
	Text      string    `json:"text"` // the first words of it
}

// revisedKind is a kind of record whose revisions can be looked at and brought back.
type revisedKind struct {
	name      string
	history   func(ctx context.Context, b *store.Book, id string) ([]shownRevision, error)
	withdrawn func(ctx context.Context, b *store.Book) ([]shownRevision, error)
	// restore makes a revision the newest on top of all heads.
	restore func(ctx context.Context, b *store.Book, id, revision, why string) error
	// withdraw ends a record; errBound when it must not.
	withdraw func(ctx context.Context, b *store.Book, id, why string) error
}

// errBound says that others rely on a record, so that it can't be withdrawn.
var errBound = errors.New("others rely on it")

func revisedKinds() []revisedKind {
	return []revisedKind{
		revisedShelf("visit", func(b *store.Book) interview.Shelf[interview.VisitID, interview.Visit] { return b.Visits() },
			func(v interview.Visit) (string, string) { return string(v.ID), string(v.Operator) + " " + v.Date }, interview.Visit.MayWithdraw),
		revisedShelf("note", func(b *store.Book) interview.Shelf[interview.NoteID, interview.Note] { return b.NoteShelf() },
			func(n interview.Note) (string, string) { return string(n.ID), n.Text }, nil),
		revisedShelf("finding", func(b *store.Book) interview.Shelf[interview.FindingID, interview.Finding] { return b.Findings() },
			func(f interview.Finding) (string, string) { return string(f.ID), f.Title }, nil),
		revisedShelf("case", func(b *store.Book) interview.Shelf[casebook.CaseID, casebook.Case] { return b.Cases() },
			func(x casebook.Case) (string, string) { return string(x.ID), x.Title }, casebook.Case.MayWithdraw),
	}
}

func revisedShelf[ID ~string, T any](name string, of func(*store.Book) interview.Shelf[ID, T], say func(T) (id, text string), may func(T) bool) revisedKind {
	shown := func(list, heads []interview.Versioned[T]) (out []shownRevision) {
		newest := interview.Heads(heads)
		for _, v := range list {
			id, words := say(v.Record)
			out = append(out, shownRevision{
				Kind: name, ID: id, Revision: string(v.Revision.ID), At: v.Revision.At, Author: v.Revision.Author.Name, Why: v.Revision.Why,
				Newest: slices.Contains(newest, v.Revision.ID), Withdrawn: v.Revision.Withdrawn, Text: words,
			})
		}
		return out
	}
	return revisedKind{
		name: name,
		history: func(ctx context.Context, b *store.Book, id string) ([]shownRevision, error) {
			h, err := of(b).History(ctx, ID(id))
			return shown(h, h), err
		},
		withdrawn: func(ctx context.Context, b *store.Book) ([]shownRevision, error) {
			gone, err := of(b).Withdrawn(ctx)
			return shown(gone, gone), err
		},
		restore: func(ctx context.Context, b *store.Book, id, revision, why string) error {
			h, err := of(b).History(ctx, ID(id))
			if err != nil {
				return err
			}
			for _, v := range h {
				if string(v.Revision.ID) == revision {
					_, err := of(b).Save(ctx, interview.Versioned[T]{Record: v.Record, Base: interview.Heads(h)}, why)
					return err
				}
			}
			return fmt.Errorf("%s %s: revision: %w", name, id, interview.ErrNotFound)
		},
		withdraw: func(ctx context.Context, b *store.Book, id, why string) error {
			v, err := of(b).Get(ctx, ID(id))
			if err != nil {
				return err
			}
			if may != nil && !may(v.Record) {
				return errBound
			}
			return of(b).Withdraw(ctx, v.Resolving(), why)
		},
	}
}

// kindNamed finds a kind by the word a person typed.
func (c *cli) kindNamed(name string) (revisedKind, error) {
	var names []string
	for _, k := range revisedKinds() {
		if k.name == name {
			return k, nil
		}
		names = append(names, k.name)
	}
	return revisedKind{}, usage(errors.New(c.t.T("cli.record.unknown_kind", i18n.Vars{"Kind": name, "Kinds": strings.Join(names, ", ")})))
}

func (c *cli) recordHistory() *cobra.Command {
	cmd := &cobra.Command{Use: "history KIND ID", Short: c.t.T("cli.record.history.short"), Args: c.argsN(2, "KIND ID")}
	asJSON := c.jsonFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		k, err := c.kindNamed(args[0])
		if err != nil {
			return err
		}
		return c.withBook(cmd.Context(), func(b *store.Book) error {
			h, err := k.history(cmd.Context(), b, args[1])
			if err != nil {
				return err
			}
			return c.printRevisions(h, *asJSON)
		})
	}
	return cmd
}

func (c *cli) recordWithdrawn() *cobra.Command {
	cmd := &cobra.Command{Use: "withdrawn", Short: c.t.T("cli.record.withdrawn.short"), Args: c.args0()}
	asJSON := c.jsonFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		return c.withBook(cmd.Context(), func(b *store.Book) error {
			var all []shownRevision
			for _, k := range revisedKinds() {
				gone, err := k.withdrawn(cmd.Context(), b)
				if err != nil {
					return err
				}
				all = append(all, gone...)
			}
			return c.printRevisions(all, *asJSON)
		})
	}
	return cmd
}

func (c *cli) recordWithdraw() *cobra.Command {
	cmd := &cobra.Command{Use: "withdraw KIND ID", Short: c.t.T("cli.record.withdraw.short"), Args: c.argsN(2, "KIND ID")}
	why := cmd.Flags().String("why", "", c.t.T("cli.record.flag.why"))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		k, err := c.kindNamed(args[0])
		if err != nil {
			return err
		}
		return c.withBook(cmd.Context(), func(b *store.Book) error {
			err := k.withdraw(cmd.Context(), b, args[1], *why)
			if errors.Is(err, errBound) {
				return &told{text: c.t.T("cli.record.bound"), err: err}
			}
			if err == nil {
				fmt.Fprintln(c.stderr, c.t.T("cli.record.withdrew", i18n.Vars{"Kind": k.name, "ID": args[1]}))
			}
			return err
		})
	}
	return cmd
}

func (c *cli) recordRestore() *cobra.Command {
	return &cobra.Command{Use: "restore KIND ID REVISION", Short: c.t.T("cli.record.restore.short"), Args: c.argsN(3, "KIND ID REVISION"), RunE: func(cmd *cobra.Command, args []string) error {
		k, err := c.kindNamed(args[0])
		if err != nil {
			return err
		}
		return c.withBook(cmd.Context(), func(b *store.Book) error {
			if err := k.restore(cmd.Context(), b, args[1], args[2], c.t.T("cli.record.why")); err != nil {
				return err
			}
			fmt.Fprintln(c.stderr, c.t.T("cli.record.restored", i18n.Vars{"Kind": k.name, "ID": args[1]}))
			return nil
		})
	}}
}

// words are the first of a text, for a list.
func words(all string) string {
	first, _, _ := strings.Cut(all, "\n")
	return text.Metrics{}.Truncate(text.Printable(first), 40, "…")
}

func (c *cli) printRevisions(all []shownRevision, asJSON bool) error {
	if asJSON {
		return c.printJSON(list(all))
	}
	var rows [][]string
	for _, v := range all {
		mark := ""
		switch {
		case v.Withdrawn:
			mark = c.t.T("history.withdrawn")
		case v.Newest:
			mark = c.t.T("history.newest")
		}
		rows = append(rows, []string{v.Kind, v.ID, v.At.Local().Format("2006-01-02 15:04"), v.Author, mark, v.Revision, words(v.Text)})
	}
	return c.printTable(rows)
}
