package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"kikitori/casebook/minutes"
	officepaper "kikitori/casebook/paper"
	"kikitori/casebook/paper/docx"
	"kikitori/casebook/paper/markdown"
	"kikitori/interview"
	"kikitori/interview/edition"
	"kikitori/store"
	"kikitori/tui/i18n"
)

func (c *cli) visitMinutes() *cobra.Command {
	cmd := &cobra.Command{Use: "minutes ID", Short: c.t.T("cli.visit.minutes.short"), Args: c.args1("ID")}
	to := cmd.Flags().String("audience", "", c.t.T("cli.visit.minutes.flag.audience"))
	out := c.paperFlags(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		audience, err := minutes.ParseAudience(*to)
		if err != nil {
			return usage(errors.New(c.t.T("cli.visit.minutes.bad_audience")))
		}
		render, err := out.renderer(c)
		if err != nil {
			return err
		}
		return c.withBook(cmd.Context(), func(b *store.Book) error {
			s, err := c.paperSource(cmd.Context(), b, interview.VisitID(args[0]))
			if err != nil {
				return err
			}
			p, left := minutes.Minutes(s, audience)
			if err := out.write(c, p, render); err != nil {
				return err
			}
			if audience == minutes.Internal {
				fmt.Fprintln(c.stderr, c.t.T("cli.visit.minutes.internal"))
			} else {
				fmt.Fprintln(c.stderr, c.t.T("cli.visit.minutes.left_out", i18n.Vars{"Count": left}))
			}
			return nil
		})
	}
	return cmd
}

func (c *cli) visitFollowups() *cobra.Command {
	cmd := &cobra.Command{Use: "followups ID", Short: c.t.T("cli.visit.followups.short"), Args: c.args1("ID")}
	out := c.paperFlags(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		render, err := out.renderer(c)
		if err != nil {
			return err
		}
		return c.withBook(cmd.Context(), func(b *store.Book) error {
			s, err := c.paperSource(cmd.Context(), b, interview.VisitID(args[0]))
			if err != nil {
				return err
			}
			p, asked := minutes.Letter(s, c.now())
			if asked == 0 {
				return &told{text: c.t.T("cli.visit.followups.none")}
			}
			return out.write(c, p, render)
		})
	}
	return cmd
}

// paperOut is where a paper goes and in which form.
type paperOut struct{ file, format *string }

func (c *cli) paperFlags(cmd *cobra.Command) paperOut {
	return paperOut{
		file:   cmd.Flags().String("out", "", c.t.T("cli.paper.flag.out")),
		format: cmd.Flags().String("format", "", c.t.T("cli.paper.flag.format")),
	}
}

// renderer is chosen by --format, or by the ending of the file; Markdown else.
func (o paperOut) renderer(c *cli) (func(io.Writer, *officepaper.Paper) error, error) {
	format := *o.format
	if format == "" {
		format = strings.TrimPrefix(strings.ToLower(filepath.Ext(*o.file)), ".")
	}
	switch format {
	case "docx":
		if *o.file == "" {
			return nil, usage(errors.New(c.t.T("cli.paper.no_out")))
		}
		return func(w io.Writer, p *officepaper.Paper) error { return docx.Render(w, p, nil) }, nil
	case "md", "":
		return markdown.Render, nil
	}
	return nil, usage(errors.New(c.t.T("cli.paper.bad_format", i18n.Vars{"Value": format})))
}

func (o paperOut) write(c *cli, p *officepaper.Paper, render func(io.Writer, *officepaper.Paper) error) error {
	var b bytes.Buffer
	if err := render(&b, p); err != nil {
		return err
	}
	if *o.file == "" {
		_, err := c.stdout.Write(b.Bytes())
		return err
	}
	if err := writeFile(*o.file, b.Bytes()); err != nil {
		return err
	}
	fmt.Fprintln(c.stdout, *o.file)
	return nil
}

// paperSource reads what the papers of a visit are made of.
func (c *cli) paperSource(ctx context.Context, b *store.Book, id interview.VisitID) (*minutes.Source, error) {
	v, err := readVisit(ctx, b, id)
	if err != nil {
		return nil, err
	}
	e, err := edition.FY2020()
	if err != nil {
		return nil, err
	}
	s := &minutes.Source{Visit: v.Visit, Notes: v.Notes, Edition: e, Office: c.settings.Office, Lang: c.t.Lang(), Terms: c.t}
	all, err := records(b.Evidence().All(ctx))
	if err != nil {
		return nil, err
	}
	for _, d := range all {
		if d.Visit == id {
			s.Evidence = append(s.Evidence, d)
		}
	}
	sheet, err := b.Answers().Get(ctx, interview.SheetIDOf(e.Year, v.Operator))
	switch {
	case err == nil:
		s.Answers = &sheet.Record
	case !errors.Is(err, interview.ErrNotFound):
		return nil, err
	}
	return s, nil
}
