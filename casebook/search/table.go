package search

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"unicode/utf8"
)

// ErrOffRecord refuses a document that must never be indexed.
var ErrOffRecord = errors.New("search: an off-the-record text is never indexed")

// ErrKind refuses a document of a kind that is not searched.
var ErrKind = errors.New("search: unknown kind of document")

// The dimensions that facets are counted in, and their names in results.
const (
	dimArea = iota
	dimQuestion
	dimHypothesis
	dimSector
	dimYear
	dimState
	dimKind
	dims
)

var dimNames = [dims]string{"area", "question", "hypothesis", "sector", "year", "state", "kind"}

// facetValue is one value of one dimension.
type facetValue struct {
	dim   uint8
	value string
}

// table is what is known of the documents of a part besides their words, kept
// in memory while the casebook is open.
type table struct {
	kinds    []Kind
	ids      []string
	handling []Handling
	years    []int32
	runes    []uint32 // folded length in characters, separators included
	titles   []uint32 // that of the title
	codeAt   []uint32 // start of a document's codes; one more than documents
	codes    []uint32 // into dict, distinct per document
	dict     []facetValue
	dead     bitmap // replaced or withdrawn documents
	code     map[facetValue]uint32
}

func newTable() *table {
	return &table{codeAt: []uint32{0}, code: map[facetValue]uint32{}}
}

func (t *table) len() int { return len(t.ids) }

func (t *table) ref(i int) Ref { return Ref{t.kinds[i], t.ids[i]} }

// check tells whether a document may be searched at all.
func check(d *Document) error {
	if d.Handling == HandlingOffRecord {
		return fmt.Errorf("%w (%s %s)", ErrOffRecord, d.Kind, d.ID)
	}
	if !slices.Contains(Kinds(), d.Kind) {
		return fmt.Errorf("%w: %q (id %s)", ErrKind, d.Kind, d.ID)
	}
	return nil
}

// row is one document's line of a table.
type row struct {
	kind     Kind
	id       string
	handling Handling
	year     int
	runes    int
	title    int          // characters of the folded title and its separator
	values   []facetValue // distinct
}

func rowOf(d *Document, f *foldedDoc) row {
	r := row{
		kind: d.Kind, id: d.ID, handling: d.handling(), year: d.Facets.Year,
		runes: f.runes, title: utf8.RuneCountInString(f.text[:f.title]),
	}
	add := func(dim int, values ...string) {
		for _, v := range values {
			f := facetValue{uint8(dim), v}
			if v != "" && !slices.Contains(r.values, f) {
				r.values = append(r.values, f)
			}
		}
	}
	add(dimArea, d.Facets.Areas...)
	add(dimQuestion, d.Facets.Questions...)
	add(dimHypothesis, d.Facets.Hypotheses...)
	add(dimSector, d.Facets.Sectors...)
	if r.year != 0 {
		add(dimYear, strconv.Itoa(r.year))
	}
	add(dimState, d.Facets.State)
	add(dimKind, string(d.Kind))
	return r
}

func (t *table) add(r row) {
	t.kinds = append(t.kinds, r.kind)
	t.ids = append(t.ids, r.id)
	t.handling = append(t.handling, r.handling)
	t.years = append(t.years, int32(r.year))
	t.runes = append(t.runes, uint32(r.runes))
	t.titles = append(t.titles, uint32(r.title))
	for _, v := range r.values {
		c, ok := t.code[v]
		if !ok {
			c = uint32(len(t.dict))
			t.dict = append(t.dict, v)
			t.code[v] = c
		}
		t.codes = append(t.codes, c)
	}
	t.codeAt = append(t.codeAt, uint32(len(t.codes)))
	if len(t.dead)*64 < len(t.ids) {
		t.dead = append(t.dead, 0)
	}
}

func (t *table) row(i int) row {
	r := row{kind: t.kinds[i], id: t.ids[i], handling: t.handling[i], year: int(t.years[i]), runes: int(t.runes[i]), title: int(t.titles[i])}
	for _, c := range t.codes[t.codeAt[i]:t.codeAt[i+1]] {
		r.values = append(r.values, t.dict[c])
	}
	return r
}

// visible marks the living documents of the wanted kinds and marks, and adds
// up their lengths.
func (t *table) visible(q *Query) (bitmap, int64) {
	b := newBitmap(t.len())
	sum := int64(0)
	for i, k := range t.kinds {
		if t.dead.has(i) || len(q.Kinds) > 0 && !slices.Contains(q.Kinds, k) ||
			len(q.Handling) > 0 && !slices.Contains(q.Handling, t.handling[i]) {
			continue
		}
		b.set(i)
		sum += int64(t.runes[i])
	}
	return b, sum
}

// filter takes out of b what the facet filters do not let through.
func (t *table) filter(f *filterSet, b bitmap) {
	if f.need == 0 {
		return
	}
	pass := make([]uint8, len(t.dict))
	for c, v := range t.dict {
		if f.accepts(v) {
			pass[c] = 1 << v.dim
		}
	}
	b.each(func(i int) {
		have := uint8(0)
		for _, c := range t.codes[t.codeAt[i]:t.codeAt[i+1]] {
			have |= pass[c]
		}
		if have&f.need != f.need {
			b.unset(i)
		}
	})
}

// count adds the facets of the documents in b to the totals.
func (t *table) count(b bitmap, into [dims]map[string]int) {
	n := make([]int, len(t.dict))
	b.each(func(i int) {
		for _, c := range t.codes[t.codeAt[i]:t.codeAt[i+1]] {
			n[c]++
		}
	})
	for c, v := range t.dict {
		if n[c] > 0 {
			into[v.dim][v.value] += n[c]
		}
	}
}

// filterSet is Filters made ready for tables.
type filterSet struct {
	need   uint8 // dimensions that have a filter
	values [dims]map[string]bool
	years  []YearRange
}

func newFilterSet(f *Filters) *filterSet {
	s := &filterSet{years: f.Years}
	for dim, values := range map[int][]string{
		dimArea: f.Areas, dimQuestion: f.Questions, dimHypothesis: f.Hypotheses,
		dimSector: f.Sectors, dimState: f.States,
	} {
		if len(values) == 0 {
			continue
		}
		s.need |= 1 << dim
		s.values[dim] = map[string]bool{}
		for _, v := range values {
			s.values[dim][Fold(v)] = true
		}
	}
	if len(f.Years) > 0 {
		s.need |= 1 << dimYear
	}
	return s
}

func (s *filterSet) accepts(v facetValue) bool {
	if s.need&(1<<v.dim) == 0 {
		return false
	}
	if v.dim != dimYear {
		return s.values[v.dim][Fold(v.value)]
	}
	y, err := strconv.Atoi(v.value)
	return err == nil && slices.ContainsFunc(s.years, func(r YearRange) bool {
		return (r.From == 0 || y >= r.From) && (r.To == 0 || y <= r.To)
	})
}
