package export

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"kikitori/casebook"
	"kikitori/casebook/catalog"
	"kikitori/casebook/catalog/csv"
	"kikitori/casebook/catalog/html"
	"kikitori/casebook/gate"
	"kikitori/casebook/interchange"
	"kikitori/interview"
)

// Report says what was written.
type Report struct {
	Files []File
	// Conflicts are records with more than one newest form; the files hold the
	// newer one.
	Conflicts []Conflict
	// Held are published cases that the gate did not let through: no public file
	// holds them.
	Held  []Held
	Cases int // in the public catalog, or in the copy if there is none
}

// Held is a case that was kept back, with what is left to settle.
type Held struct {
	Case     casebook.CaseID
	Standing gate.Standing
}

// File is one file written.
type File struct {
	Path     string
	Format   Format
	Audience Audience
	Bytes    int64
	Lost     catalog.Report // what the form could not show
}

// Conflict names a record with rival forms.
type Conflict struct{ Kind, ID string }

// ErrNothing says that an order names no format.
var ErrNothing = errors.New("no format to export")

// Export writes the files of an order, all or none: they are rendered beside
// their places, synced, and renamed at the end. progress may be nil. The same
// records give the same bytes. A dry run returns the same report without writing.
func Export(ctx context.Context, s Sources, o Order, progress func(done, total int)) (Report, error) {
	if len(o.Formats) == 0 {
		return Report{}, fmt.Errorf("%w: name one of: %s", ErrNothing, names())
	}
	for _, f := range o.Formats {
		if !known(f) {
			return Report{}, fmt.Errorf("%w: format %q, use one of: %s", interview.ErrUnknownValue, f, names())
		}
	}
	x := &exporter{sources: s, order: o}
	if err := x.read(ctx); err != nil {
		return Report{}, err
	}
	st := &stage{} // writes nothing
	if !o.DryRun {
		var err error
		if st, err = newStage(o.Dir); err != nil {
			return Report{}, err
		}
		defer st.drop()
	}
	step := func(i int) {
		if progress != nil {
			progress(i, len(o.Formats))
		}
	}
	step(0)
	for i, f := range o.Formats {
		if err := x.write(ctx, st, f); err != nil {
			return Report{}, fmt.Errorf("export %s: %w", f, err)
		}
		step(i + 1)
	}
	if err := ctx.Err(); err != nil {
		return Report{}, err
	}
	if err := st.publish(); err != nil {
		return Report{}, err
	}
	return x.report, nil
}

// exporter holds what is read and built once for all formats.
type exporter struct {
	sources Sources
	order   Order
	cases   []casebook.Case
	cleared []gate.Cleared // published, of the order's year
	public  *catalog.Catalog
	inside  *catalog.Internal
	report  Report
}

func (x *exporter) read(ctx context.Context) error {
	list, err := x.sources.Cases.All(ctx)
	if err != nil {
		return fmt.Errorf("read the cases: %w", err)
	}
	for _, v := range list {
		x.cases = append(x.cases, v.Record)
		if len(v.Rivals) > 0 {
			x.report.Conflicts = append(x.report.Conflicts, Conflict{"case", string(v.Record.ID)})
		}
	}
	o := catalog.Options{Year: x.order.Year, Lang: x.order.Lang, Office: x.order.Office}
	if x.order.public() {
		if err := x.pass(ctx); err != nil {
			return err
		}
		if x.public, err = catalog.Build(x.cleared, x.sources.Editions, o); err != nil {
			return err
		}
		x.report.Cases = len(x.public.Pages)
	}
	if x.order.Audience != Internal {
		return nil
	}
	r := &reader{ctx: ctx}
	inside := catalog.Inside{
		Findings: all(r, "finding", x.sources.Findings, func(f interview.Finding) string { return string(f.ID) }),
		Verdicts: all(r, "verdict", x.sources.Verdicts, func(v interview.Verdict) string { return string(v.ID) }),
	}
	if r.err != nil {
		return fmt.Errorf("read findings and verdicts: %w", r.err)
	}
	if x.inside, err = catalog.BuildInternal(x.cases, inside, x.sources.Editions, o); err != nil {
		return err
	}
	x.report.Cases = len(x.inside.Bannered().Pages)
	return nil
}

// pass brings the published cases of the order to the gate.
func (x *exporter) pass(ctx context.Context) error {
	for _, c := range x.cases {
		if c.State != casebook.Published || x.order.Year != 0 && c.FiscalYear != x.order.Year {
			continue
		}
		out, err := x.passOne(ctx, c)
		held, ok := errors.AsType[*gate.NotClearedError](err)
		switch {
		case ok:
			x.report.Held = append(x.report.Held, Held{c.ID, held.Standing})
		case err != nil:
			return fmt.Errorf("gate: %w", err)
		default:
			x.cleared = append(x.cleared, out)
		}
	}
	return nil
}

func (x *exporter) passOne(ctx context.Context, c casebook.Case) (gate.Cleared, error) {
	if x.sources.Gate != nil {
		return x.sources.Gate.Pass(ctx, c)
	}
	if out, ok := gate.Elsewhere(c, x.sources.Editions); ok {
		return out, nil
	}
	return gate.Cleared{}, &gate.NotClearedError{Case: c.ID}
}

func (x *exporter) write(ctx context.Context, st *stage, f Format) error {
	file := File{Path: filepath.Join(x.order.Dir, x.order.fileName(f)), Format: f, Audience: x.order.Audience.of(f)}
	if f == Site {
		return x.site(ctx, st, file)
	}
	var err error
	file.Bytes, err = st.write(x.order.fileName(f), file.Audience == Public, func(w io.Writer) error {
		file.Lost, err = x.render(ctx, f, file.Audience, w)
		return err
	})
	x.report.Files = append(x.report.Files, file)
	return err
}

// site writes the folder form.
func (x *exporter) site(ctx context.Context, st *stage, file File) error {
	put, err := st.folder(x.order.fileName(Site), file.Audience == Public)
	if err != nil {
		return err
	}
	file.Lost, err = html.RenderSite(ctx, x.catalogFor(file.Audience), func(name string, write func(io.Writer) error) error {
		n, err := put(name, write)
		file.Bytes += n
		return err
	})
	x.report.Files = append(x.report.Files, file)
	return err
}

func (x *exporter) catalogFor(a Audience) *catalog.Catalog {
	if a == Internal {
		return x.inside.Bannered()
	}
	return x.public
}

func (x *exporter) render(ctx context.Context, f Format, a Audience, w io.Writer) (catalog.Report, error) {
	if f == JSON {
		return catalog.Report{}, x.records(ctx, a, w)
	}
	render := renders[f]
	if f == CSV && x.order.Raw {
		render = csv.RenderRaw
	}
	return render(ctx, x.catalogFor(a), w)
}

func (x *exporter) records(ctx context.Context, a Audience, w io.Writer) error {
	if a == Public {
		return interchange.Encode(w, publicCopy(x.cleared))
	}
	file, conflicts, err := copyOf(ctx, x.sources, x.order.Year)
	if err != nil {
		return err
	}
	x.report.Conflicts = interview.AddUnique(x.report.Conflicts, conflicts...)
	return interchange.Encode(w, file)
}
