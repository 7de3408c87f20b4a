package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"kikitori/interview"
	"kikitori/interview/text"
	"kikitori/store"
	"kikitori/store/durable"
	"kikitori/tui/i18n"
)

func (c *cli) evidenceVerb() *cobra.Command {
	return c.group("evidence", "cli.evidence.short", c.evidenceList(), c.evidenceShow(), c.evidenceAdd(), c.evidenceExtract())
}

func (c *cli) evidenceList() *cobra.Command {
	cmd := &cobra.Command{Use: "list", Short: c.t.T("cli.evidence.list.short"), Args: c.args0()}
	visit := cmd.Flags().String("visit", "", c.t.T("cli.evidence.flag.visit"))
	open := cmd.Flags().Bool("open", false, c.t.T("cli.evidence.flag.open"))
	asJSON := c.jsonFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		return c.withBook(cmd.Context(), func(b *store.Book) error {
			all, err := records(b.Evidence().All(cmd.Context()))
			if err != nil {
				return err
			}
			docs := all[:0]
			for _, d := range all {
				_, outstanding := d.Outstanding()
				if (*visit == "" || string(d.Visit) == *visit) && (!*open || outstanding) {
					docs = append(docs, d)
				}
			}
			if *asJSON {
				return c.printJSON(list(docs))
			}
			var rows [][]string
			for _, d := range docs {
				rows = append(rows, []string{string(d.ID), string(d.Visit), c.t.Custody(d.Custody), d.Due, c.t.Handling(d.Handling), d.Title})
			}
			return c.printTable(rows)
		})
	}
	return cmd
}

func (c *cli) evidenceShow() *cobra.Command {
	cmd := &cobra.Command{Use: "show ID", Short: c.t.T("cli.evidence.show.short"), Args: c.args1("ID")}
	asJSON := c.jsonFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return c.withBook(cmd.Context(), func(b *store.Book) error {
			v, err := b.Evidence().Get(cmd.Context(), interview.EvidenceID(args[0]))
			if err != nil {
				return err
			}
			if *asJSON {
				return c.printJSON(v.Record)
			}
			d := v.Record
			fmt.Fprintf(c.stdout, "%s  %s\n%s  %s  %s\n", d.ID, text.Printable(d.Title), d.Date, c.t.Custody(d.Custody), c.t.Handling(d.Handling))
			if f := d.File; f != nil {
				fmt.Fprintf(c.stdout, "%s  %s  SHA-256 %s\n", text.Printable(f.Name), strconv.FormatInt(f.Size, 10), f.SHA256)
			}
			return nil
		})
	}
	return cmd
}

// evidenceAdd registers a file as a document of a visit, under its own name.
func (c *cli) evidenceAdd() *cobra.Command {
	cmd := &cobra.Command{Use: "add VISIT FILE", Short: c.t.T("cli.evidence.add.short", i18n.Vars{"Limit": interview.MaxAttachment >> 20})}
	cmd.Args = func(_ *cobra.Command, args []string) error {
		if len(args) != 2 {
			return usage(errors.New(c.t.T("cli.evidence.add.arguments")))
		}
		return nil
	}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		ctx := cmd.Context()
		name, data, err := readAttachment(ctx, args[1])
		if err != nil {
			return err
		}
		return c.withBook(ctx, func(b *store.Book) error {
			if _, err := b.Visits().Get(ctx, interview.VisitID(args[0])); err != nil {
				return err
			}
			f, err := b.Attach(ctx, name, bytes.NewReader(data))
			if err != nil {
				return err
			}
			id := interview.EvidenceID(args[0] + "/" + f.SHA256[:12])
			_, err = b.Evidence().Get(ctx, id)
			if errors.Is(err, interview.ErrNotFound) {
				_, err = b.Evidence().Save(ctx, interview.New(interview.Evidence{
					ID: id, Visit: interview.VisitID(args[0]), Title: text.Clean(strings.TrimSuffix(name, "\n")), Date: c.now().Format("2006-01-02"),
					Custody: interview.Kept, Handling: interview.Internal, File: &f,
				}), c.t.T("evidence.why_attached"))
			}
			if err == nil {
				fmt.Fprintln(c.stdout, id)
			}
			return err
		})
	}
	return cmd
}

func (c *cli) evidenceExtract() *cobra.Command {
	cmd := &cobra.Command{Use: "extract ID", Short: c.t.T("cli.evidence.extract.short"), Args: c.args1("ID")}
	out := cmd.Flags().String("out", "", c.t.T("cli.evidence.flag.out"))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		ctx := cmd.Context()
		if *out == "" {
			return usage(errors.New(c.t.T("cli.evidence.no_out")))
		}
		return c.withBook(ctx, func(b *store.Book) error {
			v, err := b.Evidence().Get(ctx, interview.EvidenceID(args[0]))
			if err != nil {
				return err
			}
			if v.Record.File == nil {
				return &told{text: c.t.T("cli.evidence.no_file"), err: interview.ErrNotFound}
			}
			// An existing file is left alone: it may be newer than what is sealed.
			err = durable.Create(*out, func(w io.Writer) error { return b.Extract(ctx, *v.Record.File, w) })
			if err == nil {
				fmt.Fprintln(c.stdout, *out)
			}
			return err
		})
	}
	return cmd
}
