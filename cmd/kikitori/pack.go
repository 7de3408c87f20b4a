package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"kikitori/casebook"
	"kikitori/casebook/pack"
	"kikitori/casebook/paper/docx"
	"kikitori/casebook/paper/markdown"
	"kikitori/casebook/search"
	"kikitori/interview"
	"kikitori/interview/counting"
	"kikitori/store"
	"kikitori/store/durable"
	"kikitori/tui/i18n"
)

// The forms of a paper.
const (
	formDocx     = "docx"
	formMarkdown = "md"
)

func (c *cli) visitPack() *cobra.Command {
	cmd := &cobra.Command{Use: "pack ID", Short: c.t.T("pack.verb"), Args: c.args1("ID")}
	out := cmd.Flags().String("out", "", c.t.T("pack.flag.out"))
	format := cmd.Flags().StringSlice("format", []string{formDocx, formMarkdown}, c.t.T("pack.flag.format"))
	template := cmd.Flags().String("template", "", c.t.T("pack.flag.template"))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		o := packOrder{visit: interview.VisitID(args[0]), dir: *out, template: *template, lang: c.t.Lang(), office: c.settings.Office}
		if o.dir == "" {
			return usage(errors.New(c.t.T("pack.no_out")))
		}
		for _, f := range *format {
			if f != formDocx && f != formMarkdown {
				return usage(errors.New(c.t.T("pack.bad_format", i18n.Vars{"Value": f})))
			}
			o.forms = interview.AddUnique(o.forms, f)
		}
		return c.withBook(cmd.Context(), func(b *store.Book) error {
			r, err := writePack(cmd.Context(), b, o)
			if err != nil {
				return c.packTold(o, err)
			}
			for _, f := range r.files {
				fmt.Fprintln(c.stdout, f)
			}
			if len(r.lacking) > 0 {
				fmt.Fprintln(c.stderr, c.t.T("pack.lacking", i18n.Vars{"File": o.template, "Styles": strings.Join(r.lacking, ", ")}))
			}
			fmt.Fprintln(c.stderr, c.t.T("pack.done", i18n.Vars{"Visit": o.visit, "Outside": r.outside, "Inside": len(r.files) - r.outside}))
			return nil
		})
	}
	return cmd
}

// packTold words what only a pack can go wrong with.
func (c *cli) packTold(o packOrder, err error) error {
	if text := packText(c.t, o, err); text != "" {
		return &told{text: text, err: err}
	}
	return err
}

func packText(t *i18n.Printer, o packOrder, err error) string {
	if p, ok := docx.AsProblem(err); ok {
		return t.TemplateProblem(*p)
	}
	if leak, ok := errors.AsType[*pack.LeakError](err); ok {
		return t.T("pack.leak", i18n.Vars{"Paper": leak.Paper, "Where": leak.Where, "Word": leak.Word})
	}
	if there, ok := errors.AsType[*existingError](err); ok {
		return t.T("pack.exists", i18n.Vars{"Dir": o.dir, "Files": strings.Join(there.names, ", ")})
	}
	path, isPath := errors.AsType[*fs.PathError](err)
	switch {
	case errors.Is(err, pack.ErrNoGuide):
		return t.T("pack.no_guide", i18n.Vars{"Visit": o.visit})
	case isPath && path.Path == o.template:
		return t.T("pack.no_template", i18n.Vars{"Path": o.template, "Error": path.Err})
	case isPath:
		return t.T("pack.unwritable", i18n.Vars{"Dir": o.dir, "Error": path.Err})
	}
	return ""
}

// packOrder says what to write where.
type packOrder struct {
	visit         interview.VisitID
	dir, template string
	forms         []string
	lang, office  string
}

// packed is what was written; the papers for the operator come first.
type packed struct {
	files   []string
	outside int
	lacking []string // styles that the template does not have
}

// existingError names the files that would have been overwritten.
type existingError struct{ names []string }

func (e *existingError) Error() string { return "already there: " + strings.Join(e.names, ", ") }

// writePack makes the papers of a visit and writes all of them or none.
func writePack(ctx context.Context, b *store.Book, o packOrder) (packed, error) {
	var tmpl *docx.Template
	if o.template != "" {
		data, err := readSmall(o.template, docx.MaxTemplate)
		if err != nil {
			return packed{}, err
		}
		if tmpl, err = docx.ReadTemplate(o.template, data); err != nil {
			return packed{}, err
		}
	}
	m, err := packMaterial(ctx, b, o)
	if err != nil {
		return packed{}, err
	}
	docs, err := pack.Make(m)
	if err != nil {
		return packed{}, err
	}
	var out packed
	if tmpl != nil && slices.Contains(o.forms, formDocx) {
		out.lacking = tmpl.Lacking()
	}
	var files []sheet
	for i := range docs {
		for _, form := range o.forms {
			var buf bytes.Buffer
			render := func(w io.Writer) error { return docx.Render(w, docs[i].Paper, tmpl) }
			if form == formMarkdown {
				render = func(w io.Writer) error { return markdown.Render(w, docs[i].Paper) }
			}
			if err := render(&buf); err != nil {
				return packed{}, err
			}
			files = append(files, sheet{filepath.Join(o.dir, docs[i].Name+"."+form), buf.Bytes()})
			if docs[i].Outside {
				out.outside++
			}
		}
	}
	if out.files, err = writeSheets(o.dir, files); err != nil {
		return packed{}, err
	}
	return out, nil
}

type sheet struct {
	path string
	data []byte
}

// writeSheets writes new files into a folder; when one can't be written, those
// before it are removed.
func writeSheets(dir string, files []sheet) ([]string, error) {
	var there, done []string
	for _, f := range files {
		if _, err := os.Lstat(f.path); err == nil {
			there = append(there, filepath.Base(f.path))
		}
	}
	if len(there) > 0 {
		return nil, &existingError{there}
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	for _, f := range files {
		err := durable.Create(f.path, func(w io.Writer) error {
			_, err := w.Write(f.data)
			return err
		})
		if err != nil {
			for _, path := range done {
				err = errors.Join(err, durable.Discard(path))
			}
			return nil, err
		}
		done = append(done, f.path)
	}
	return done, nil
}

// readSmall reads one byte more than a file may have, so that whoever checks its
// size refuses a huge one that is not held in memory.
func readSmall(path string, limit int64) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, limit+1))
}

// packMaterial gathers what the casebook knows of a visit.
func packMaterial(ctx context.Context, b *store.Book, o packOrder) (*pack.Material, error) {
	v, err := b.Visits().Get(ctx, o.visit)
	if err != nil {
		return nil, err
	}
	m := &pack.Material{Visit: &v.Record, Office: o.office, Lang: o.lang}
	l, err := library(ctx, b)
	if err != nil {
		return nil, err
	}
	if m.Edition, err = editionOf(l, v.Record.Edition); err != nil {
		return nil, err
	}
	if m.Sector, m.Sheet, err = operatorOf(ctx, b, m.Visit); err != nil {
		return nil, err
	}
	sheets, err := records(b.Answers().OfEdition(ctx, m.Edition.Year))
	if err != nil {
		return nil, err
	}
	if len(sheets) > 0 {
		m.Table = counting.Count(m.Edition, sheets)
	}
	operators, err := records(b.Operators().All(ctx))
	if err != nil {
		return nil, err
	}
	for _, op := range operators {
		if op.Code != m.Visit.Operator {
			m.Others = append(m.Others, op.Code)
		}
	}
	m.Past, err = pastCases(ctx, b, m)
	return m, err
}

// How many published cases are proposed, of how many that are alike.
const (
	mostPast  = 5
	triedPast = 25
)

// pastCases are the published cases most like what the visit is about.
func pastCases(ctx context.Context, b *store.Book, m *pack.Material) ([]pack.Past, error) {
	d := search.Document{Kind: search.KindHypothesis, Facets: search.Facets{Year: m.Edition.Year}}
	for _, id := range m.Visit.Hypotheses {
		d.Facets.Hypotheses = append(d.Facets.Hypotheses, string(id))
		if h, err := m.Edition.Hypothesis(id); err == nil {
			d.Fields = append(d.Fields, search.Field{Name: search.FieldStatement, Text: h.Statement})
			d.Facets.Areas = interview.AddUnique(d.Facets.Areas, string(h.Area))
		}
	}
	if m.Visit.Guide != nil {
		for _, p := range m.Visit.Guide.Places() {
			it := m.Visit.Guide.At(p)
			if it.Question != "" {
				d.Facets.Questions = interview.AddUnique(d.Facets.Questions, string(it.Question))
			}
			d.Fields = append(d.Fields, search.Field{Name: search.FieldBody, Text: it.Title})
		}
	}
	scope := search.Query{Kinds: []search.Kind{search.KindCase}, Handling: []search.Handling{search.HandlingPublic}}
	alike, err := b.Finder(m.Edition).Similar(ctx, d, scope, triedPast)
	if err != nil {
		return nil, err
	}
	var out []pack.Past
	for _, s := range alike {
		k, err := b.Cases().Get(ctx, casebook.CaseID(s.ID))
		if errors.Is(err, interview.ErrNotFound) {
			continue // the index is behind
		}
		if err != nil {
			return nil, err
		}
		if k.Record.State == casebook.Published && len(out) < mostPast {
			out = append(out, pack.Past{Case: k.Record, Questions: s.Questions})
		}
	}
	return out, nil
}
