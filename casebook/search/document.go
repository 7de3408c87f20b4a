package search

import "strings"

// Kind tells what a document is.
type Kind string

// The kinds that are searched, in the order they are listed.
const (
	KindCase       Kind = "case"
	KindNote       Kind = "note"
	KindFinding    Kind = "finding"
	KindHypothesis Kind = "hypothesis"
	KindQuestion   Kind = "question"
)

// Kinds lists every kind that is searched.
func Kinds() []Kind {
	return []Kind{KindCase, KindNote, KindFinding, KindHypothesis, KindQuestion}
}

// Handling is the mark that says who may see a text.
type Handling string

// The handling marks. HandlingOffRecord is never indexed and never found.
const (
	HandlingPublic    Handling = "public"
	HandlingAnonymous Handling = "anonymous"
	HandlingInternal  Handling = "internal"
	HandlingOffRecord Handling = "offrecord"
)

// FieldName names a part of a document that a query can be restricted to.
type FieldName string

// The fields. A document's title is FieldTitle without being listed.
const (
	FieldTitle     FieldName = "title"
	FieldOverview  FieldName = "overview"
	FieldPoints    FieldName = "points"
	FieldBenefits  FieldName = "benefits"
	FieldFigure    FieldName = "figure"
	FieldRemarks   FieldName = "remarks"
	FieldBody      FieldName = "body"
	FieldStatement FieldName = "statement"
	FieldReason    FieldName = "reason"
	FieldProbes    FieldName = "probes"
	FieldChoices   FieldName = "choices"
)

// fieldOrder fixes the code of each field inside the index: append only.
var fieldOrder = []FieldName{
	FieldTitle, FieldOverview, FieldPoints, FieldBenefits, FieldFigure, FieldRemarks,
	FieldBody, FieldStatement, FieldReason, FieldProbes, FieldChoices,
}

// fieldCode returns the code of a field; unknown names count as body, so that
// no text is lost to search.
func fieldCode(n FieldName) int {
	other := 0
	for i, f := range fieldOrder {
		if f == n {
			return i
		}
		if f == FieldBody {
			other = i
		}
	}
	return other
}

// Field is one piece of text. A name may occur several times (one per point).
type Field struct {
	Name FieldName
	Text string
}

// Facets are what a document can be narrowed by. Empty values do not count.
type Facets struct {
	Areas      []string
	Questions  []string
	Hypotheses []string
	Sectors    []string
	Year       int // fiscal year; 0 when unknown
	State      string
}

// Ref names a document.
type Ref struct {
	Kind Kind
	ID   string
}

// Document is one searchable record, in its original spelling.
type Document struct {
	Kind     Kind
	ID       string
	Title    string
	Fields   []Field
	Facets   Facets
	Handling Handling // empty or unknown counts as internal
	Date     string   // shown with a hit, not searched; ISO 8601
}

// Ref returns the name of the document.
func (d *Document) Ref() Ref { return Ref{d.Kind, d.ID} }

// handling is the mark that counts: what is not known to be looser is internal.
func (d *Document) handling() Handling {
	if d.Handling == HandlingPublic || d.Handling == HandlingAnonymous {
		return d.Handling
	}
	return HandlingInternal
}

// each calls fn for the title and every field, in the order they are searched.
func (d *Document) each(fn func(name FieldName, text string)) {
	fn(FieldTitle, d.Title)
	for _, f := range d.Fields {
		fn(f.Name, f.Text)
	}
}

func (r Ref) key() string { return string(r.Kind) + "\x00" + r.ID }

// compareRefs orders by kind, then id.
func compareRefs(a, b Ref) int {
	if c := strings.Compare(string(a.Kind), string(b.Kind)); c != 0 {
		return c
	}
	return strings.Compare(a.ID, b.ID)
}
