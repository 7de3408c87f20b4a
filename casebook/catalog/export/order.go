package export

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"kikitori/casebook"
	"kikitori/casebook/catalog"
	"kikitori/casebook/catalog/csv"
	"kikitori/casebook/catalog/docx"
	"kikitori/casebook/catalog/html"
	"kikitori/casebook/catalog/markdown"
	"kikitori/casebook/catalog/pdf"
	"kikitori/casebook/catalog/pptx"
	"kikitori/casebook/catalog/xlsx"
	"kikitori/casebook/gate"
	"kikitori/interview"
)

// Format is a form of the catalog; but for Site its name is the file's ending.
type Format string

// The formats.
const (
	Markdown Format = "md"
	HTML     Format = "html"
	JSON     Format = "json"
	PDF      Format = "pdf"
	Slides   Format = "pptx"
	Document Format = "docx"
	Workbook Format = "xlsx"
	CSV      Format = "csv"
	// Site is HTML as a folder, one page a case.
	Site Format = "html-folder"
)

var renders = map[Format]catalog.Render{
	Markdown: markdown.Render,
	HTML:     html.Render,
	PDF:      pdf.Render,
	Slides:   pptx.Render,
	Document: docx.Render,
	Workbook: xlsx.Render,
	CSV:      csv.Render,
}

// Formats lists the formats in the order they are offered.
func Formats() []Format {
	return []Format{Markdown, HTML, JSON, PDF, Slides, Document, Workbook, CSV, Site}
}

// DefaultFormats are those of an order that names none.
func DefaultFormats() []Format { return []Format{Markdown, HTML, JSON} }

// ParseFormats reads a list like "md,html,json"; empty is DefaultFormats, "all"
// is every one. An unknown name is an error that names it and the known ones.
func ParseFormats(s string) ([]Format, error) {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "":
		return DefaultFormats(), nil
	case "all":
		return Formats(), nil
	}
	var out []Format
	for _, name := range strings.Split(s, ",") {
		f := Format(strings.ToLower(strings.TrimSpace(name)))
		if !known(f) {
			return nil, fmt.Errorf("%w: format %q, use one of: %s", interview.ErrUnknownValue, name, names())
		}
		out = interview.AddUnique(out, f)
	}
	return out, nil
}

func known(f Format) bool {
	for _, x := range Formats() {
		if x == f {
			return true
		}
	}
	return false
}

func names() string {
	var list []string
	for _, f := range Formats() {
		list = append(list, string(f))
	}
	return strings.Join(list, ", ")
}

// Audience says who the files are for.
type Audience string

// The audiences. ByFormat is the default: JSON is the complete copy that import
// reads, everything else is for the public.
const (
	ByFormat Audience = ""
	Public   Audience = "public"
	Internal Audience = "internal"
)

// ParseAudience reads an audience; empty is ByFormat.
func ParseAudience(s string) (Audience, error) {
	switch a := Audience(s); a {
	case ByFormat, Public, Internal:
		return a, nil
	}
	return "", fmt.Errorf("%w: audience %q, use public or internal", interview.ErrUnknownValue, s)
}

// of resolves the default for one format.
func (a Audience) of(f Format) Audience {
	switch {
	case a != ByFormat:
		return a
	case f == JSON:
		return Internal
	}
	return Public
}

// Order is what to write and where.
type Order struct {
	Dir      string // is made if it is not there
	Year     int    // fiscal year; 0: all
	Formats  []Format
	Audience Audience
	Lang     string // "ja" (default) or "en"
	Office   string // the issuing office; empty: not named
	Raw      bool   // CSV without the guard against formulas
	DryRun   bool   // render everything, write nothing: what would be lost is known before
}

// public says that a file of the order is for the public.
func (o Order) public() bool {
	for _, f := range o.Formats {
		if o.Audience.of(f) == Public {
			return true
		}
	}
	return false
}

// fileName never holds anything that people typed.
func (o Order) fileName(f Format) string {
	name := "catalog"
	if o.Year != 0 {
		name += "-" + strconv.Itoa(o.Year)
	}
	if f == Site {
		return name + "-html"
	}
	return name + "." + string(f)
}

// Shelf is what export reads of a shelf of records; every interview.Shelf is one.
type Shelf[T any] interface {
	// All returns every record that is not withdrawn.
	All(ctx context.Context) ([]interview.Versioned[T], error)
}

// NoteShelf is what export reads of the notes; every interview.Notes is one.
type NoteShelf interface {
	// OfVisit returns the notes of a visit.
	OfVisit(ctx context.Context, id interview.VisitID) ([]interview.Versioned[interview.Note], error)
}

// Gate lets a case through to the public, or says why not with a
// gate.NotClearedError; any other error means that it could not look. It is asked
// anew at each export. *gate.Desk is one.
type Gate interface {
	Pass(ctx context.Context, c casebook.Case) (gate.Cleared, error)
}

// Sources are the shelves of a casebook and the editions that its records refer
// to.
type Sources struct {
	Operators  Shelf[interview.Operator]
	Visits     Shelf[interview.Visit]
	Notes      NoteShelf
	Evidence   Shelf[interview.Evidence] // nil: none
	Findings   Shelf[interview.Finding]
	Verdicts   Shelf[interview.Verdict]
	Hypotheses Shelf[interview.OwnHypothesis] // formed in the casebook
	Dismissals Shelf[interview.Dismissal]
	Targets    Shelf[interview.Target]
	Cases      Shelf[casebook.Case]
	Editions   []*interview.Edition
	// Gate is what published cases pass on their way to the public; nil: none but
	// those that an edition's own report has published.
	Gate Gate
}
