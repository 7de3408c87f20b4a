package store

import (
	"errors"
	"fmt"

	"kikitori/casebook"
	"kikitori/casebook/search"
	"kikitori/interview"
	"kikitori/store/kv"
)

// documents makes what is searched of the records as one transaction sees them.
type documents struct {
	book   *Book
	tx     kv.Tx
	visits map[interview.VisitID]casebook.VisitContext
}

func (b *Book) documents(tx kv.Tx) *documents {
	return &documents{b, tx, map[interview.VisitID]casebook.VisitContext{}}
}

// searched is a kind of record that is searched.
type searched struct {
	kind string
	as   search.Kind
	// document makes what is searched of a record; interview.ErrNotFound says
	// that nothing of it may be found.
	document func(d *documents, record string) (search.Document, error)
}

// searchedKinds lists what is searched, in the order it is indexed.
func searchedKinds() []searched {
	return []searched{
		searchedShelf(kindCase, search.KindCase,
			func(b *Book) *shelf[casebook.CaseID, casebook.Case] {
				return b.Cases().(*shelf[casebook.CaseID, casebook.Case])
			},
			func(_ *documents, c *casebook.Case) (search.Document, error) {
				if c.State == casebook.Withdrawn {
					return search.Document{}, interview.ErrNotFound
				}
				return casebook.CaseDocument(c), nil
			}),
		searchedShelf(kindNote, search.KindNote, (*Book).notes,
			func(d *documents, n *interview.Note) (search.Document, error) {
				v, err := d.visit(n.Visit)
				return casebook.NoteDocument(n, v), err
			}),
		searchedShelf(kindFinding, search.KindFinding,
			func(b *Book) *shelf[interview.FindingID, interview.Finding] {
				return b.Findings().(*shelf[interview.FindingID, interview.Finding])
			},
			func(d *documents, f *interview.Finding) (search.Document, error) {
				v, err := d.visit(f.Visit)
				return casebook.FindingDocument(f, v), err
			}),
		searchedShelf(kindOwn, search.KindHypothesis,
			func(b *Book) *shelf[interview.HypothesisID, interview.OwnHypothesis] {
				return b.Hypotheses().(*shelf[interview.HypothesisID, interview.OwnHypothesis])
			},
			func(_ *documents, o *interview.OwnHypothesis) (search.Document, error) {
				if o.Dropped != "" {
					return search.Document{}, interview.ErrNotFound
				}
				h := o.Hypothesis()
				return casebook.HypothesisDocument(&h, o.Edition), nil
			}),
	}
}

func searchedShelf[ID ~string, T any](kind string, as search.Kind, open func(*Book) *shelf[ID, T], document func(*documents, *T) (search.Document, error)) searched {
	return searched{
		kind: kind, as: as,
		document: func(d *documents, record string) (search.Document, error) {
			v, err := open(d.book).get(d.tx, record)
			if err != nil {
				return search.Document{}, err
			}
			doc, err := document(d, &v.Record)
			if err == nil && doc.Handling == search.HandlingOffRecord {
				err = interview.ErrNotFound // never found, never indexed
			}
			return doc, err
		},
	}
}

func searchedAs(kind string) (searched, bool) {
	for _, s := range searchedKinds() {
		if s.kind == kind {
			return s, true
		}
	}
	return searched{}, false
}

// Document implements search.Texts.
func (d *documents) Document(ref search.Ref) (search.Document, error) {
	for _, s := range searchedKinds() {
		if s.as != ref.Kind {
			continue
		}
		doc, err := s.document(d, d.book.key(s.kind, ref.ID))
		if errors.Is(err, interview.ErrNotFound) {
			err = search.ErrNoDocument
		}
		return doc, err
	}
	return search.Document{}, search.ErrNoDocument
}

// visit is what notes and findings have from their visit; that of an unknown
// or damaged one is empty, so that they can be found all the same.
func (d *documents) visit(id interview.VisitID) (casebook.VisitContext, error) {
	if v, ok := d.visits[id]; ok {
		return v, nil
	}
	v, err := d.readVisit(id)
	if err == nil {
		d.visits[id] = v
	}
	return v, err
}

func (d *documents) readVisit(id interview.VisitID) (casebook.VisitContext, error) {
	visits := d.book.Visits().(*shelf[interview.VisitID, interview.Visit])
	v, err := visits.get(d.tx, visits.key(id))
	if errors.Is(err, interview.ErrNotFound) || errors.Is(err, kv.ErrDamaged) {
		return casebook.VisitContext{}, nil
	}
	if err != nil {
		return casebook.VisitContext{}, fmt.Errorf("visit %s: %w", id, err)
	}
	sector, err := d.sector(v.Record.Operator)
	return casebook.VisitContext{Operator: v.Record.Operator, Sector: sector, Year: v.Record.FiscalYear()}, err
}

func (d *documents) sector(code interview.OperatorCode) (string, error) {
	operators := d.book.Operators().(*shelf[interview.OperatorCode, interview.Operator])
	o, err := operators.get(d.tx, operators.key(code))
	if errors.Is(err, interview.ErrNotFound) || errors.Is(err, kv.ErrDamaged) {
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("operator %s: %w", code, err)
	}
	return o.Record.Sector, nil
}

// each calls fn for every document there is.
func (d *documents) each(fn func(search.Document) error) error {
	for _, s := range searchedKinds() {
		err := d.tx.Scan(graphBucket(s.kind), kv.Range{}, func(record string, _ []byte) error {
			doc, err := s.document(d, record)
			if errors.Is(err, interview.ErrNotFound) {
				return nil
			}
			if err != nil {
				return err
			}
			return fn(doc)
		})
		if err != nil {
			return err
		}
	}
	return nil
}
