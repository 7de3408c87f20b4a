package search

// Term is one thing to find: a folded substring of one field.
type Term struct {
	Text    string    // folded, never empty
	Raw     string    // as typed
	Field   FieldName // empty: any field
	Synonym bool      // added by Widen, not typed
	At      Span      // byte range in the query text
}

// Group holds alternatives: one of its terms must occur.
type Group []Term

// YearRange is a closed range of fiscal years; 0 leaves an end open.
type YearRange struct{ From, To int }

// Filters narrow by facets. Values of one list are alternatives, the lists all
// apply. Values are compared after the fold.
type Filters struct {
	Areas      []string
	Questions  []string
	Hypotheses []string
	Sectors    []string
	States     []string
	Years      []YearRange
}

func (f *Filters) empty() bool {
	return len(f.Areas)+len(f.Questions)+len(f.Hypotheses)+len(f.Sectors)+len(f.States)+len(f.Years) == 0
}

// Sort is the order of the hits.
type Sort uint8

// SortRelevance orders by score, then year, then kind and id. SortYear orders
// by year (newest first), then score.
const (
	SortRelevance Sort = iota
	SortYear
)

// DefaultLimit is the number of hits when Query.Limit is 0.
const DefaultLimit = 20

// Query is a parsed search. The zero Query finds every document.
type Query struct {
	Text     string  // as typed
	Groups   []Group // all must match
	Not      []Term  // none may match
	Filters  Filters
	Kinds    []Kind     // empty: all
	Handling []Handling // marks the searcher may see; empty: all
	Sort     Sort
	Recent   bool // nudge newer years upward
	Limit    int  // hits to return; 0: DefaultLimit; negative: none, counts only
	Offset   int  // hits to pass over first
	Notices  []Notice
}

// Terms lists the terms that a hit can be marked by.
func (q *Query) Terms() []Term {
	var out []Term
	for _, g := range q.Groups {
		out = append(out, g...)
	}
	return out
}

func (q *Query) limit() int {
	switch {
	case q.Limit == 0:
		return DefaultLimit
	case q.Limit < 0:
		return 0
	}
	return q.Limit
}

// NoticeCode says what a query's notice is about; the words for it are the
// caller's.
type NoticeCode string

// The notices of the parser, and those an engine adds to its results.
const (
	NoticeOpenQuote    NoticeCode = "open-quote"     // read to the end
	NoticeOnlyExcluded NoticeCode = "only-excluded"  // everything without these is listed
	NoticeEmptyTerm    NoticeCode = "empty-term"     // nothing left to search for; ignored
	NoticeEmptyValue   NoticeCode = "empty-value"    // a field or filter without a value; ignored
	NoticeBadYear      NoticeCode = "bad-year"       // not a year or a range; ignored
	NoticeBadKind      NoticeCode = "bad-kind"       // no such kind; ignored
	NoticeBadArea      NoticeCode = "bad-area"       // no such PDCA area; ignored
	NoticeNotFilter    NoticeCode = "exclude-filter" // filters can't be excluded; ignored
	NoticeStrayOr      NoticeCode = "stray-or"       // OR without two sides; ignored
	NoticeTooMany      NoticeCode = "too-many-terms" // the rest is not searched
	NoticeScanning     NoticeCode = "scanning"       // index unusable, the plain scan answered
)

// Notice points at something in a query that was not understood as meant.
// Parsing never fails: the rest of the query is searched.
type Notice struct {
	Code NoticeCode
	At   Span   // byte range in the query text
	Text string // the part concerned
}
