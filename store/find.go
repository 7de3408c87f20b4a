package store

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"kikitori/casebook"
	"kikitori/casebook/search"
	"kikitori/interview"
)

// Finder searches the casebook. Its engine is built when it is first asked and
// catches up with what was written since before it answers.
type Finder struct {
	book     *Book
	editions []*interview.Edition

	mu     sync.RWMutex // adding must not run beside searching
	scan   *search.Scan
	texts  map[search.Ref]search.Document
	visits map[interview.VisitID]casebook.VisitContext
}

var _ search.Engine = (*Finder)(nil)

// Finder returns a search engine over the casebook and these editions.
func (b *Book) Finder(editions ...*interview.Edition) *Finder {
	return &Finder{book: b, editions: editions}
}

// Search implements search.Engine.
func (f *Finder) Search(ctx context.Context, q search.Query) (search.Results, error) {
	if err := f.catchUp(ctx); err != nil {
		return search.Results{}, err
	}
	f.mu.RLock()
	defer f.mu.RUnlock()
	return f.scan.Search(ctx, q)
}

// Suggest implements search.Engine.
func (f *Finder) Suggest(ctx context.Context, q search.Query) ([]search.Suggestion, error) {
	if err := f.catchUp(ctx); err != nil {
		return nil, err
	}
	f.mu.RLock()
	defer f.mu.RUnlock()
	return f.scan.Suggest(ctx, q)
}

// Similar implements search.Engine.
func (f *Finder) Similar(ctx context.Context, d search.Document, scope search.Query, n int) ([]search.Similar, error) {
	if err := f.catchUp(ctx); err != nil {
		return nil, err
	}
	f.mu.RLock()
	defer f.mu.RUnlock()
	return f.scan.Similar(ctx, d, scope, n)
}

// catchUp builds the engine at first, later takes in what was written since.
func (f *Finder) catchUp(ctx context.Context) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	changed, all := f.book.changes.take()
	err := f.update(ctx, changed, all || f.scan == nil)
	if err != nil {
		f.book.changes.giveBack(changed, all || f.scan == nil)
	}
	return err
}

func (f *Finder) update(ctx context.Context, changed []change, all bool) error {
	if all {
		return f.build(ctx)
	}
	for _, c := range changed {
		var err error
		switch c.kind {
		case kindCase:
			err = refresh(ctx, f, f.book.Cases(), search.KindCase, casebook.CaseID(c.id), casebook.CaseDocument)
		case kindNote:
			err = refresh(ctx, f, f.book.notes(), search.KindNote, interview.NoteID(c.id), f.noteDocument)
		case kindFinding:
			err = refresh(ctx, f, f.book.Findings(), search.KindFinding, interview.FindingID(c.id), f.findingDocument)
		case kindVisit, kindOperator:
			err = f.recheckVisits(ctx)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// refresh takes one record's newest form in, or takes it out when it is gone.
func refresh[ID ~string, T any](ctx context.Context, f *Finder, s interview.Shelf[ID, T], kind search.Kind, id ID, document func(*T) search.Document) error {
	v, err := s.Get(ctx, id)
	if errors.Is(err, interview.ErrNotFound) {
		ref := search.Ref{Kind: kind, ID: string(id)}
		f.scan.Remove(ref)
		delete(f.texts, ref)
		return nil
	}
	if err != nil {
		return err
	}
	return f.add(document(&v.Record))
}

func (f *Finder) add(docs ...search.Document) error {
	for _, d := range docs {
		f.texts[d.Ref()] = d
	}
	return f.scan.Add(docs...)
}

// recheckVisits takes the notes and findings of a visit in again when it has
// come to stand for another sector or year, since they are found by these.
func (f *Finder) recheckVisits(ctx context.Context) error {
	visits, err := f.loadVisits(ctx)
	if err != nil {
		return err
	}
	was := f.visits
	f.visits = visits
	for id, v := range visits {
		if v == was[id] {
			continue
		}
		notes, err := f.book.OfVisit(ctx, id)
		if err != nil {
			return err
		}
		if err := addAll(f, notes, f.noteDocument); err != nil {
			return err
		}
		findings, err := f.book.Findings().All(ctx)
		if err != nil {
			return err
		}
		findings = slices.DeleteFunc(findings, func(x interview.Versioned[interview.Finding]) bool { return x.Record.Visit != id })
		if err := addAll(f, findings, f.findingDocument); err != nil {
			return err
		}
	}
	return nil
}

func (f *Finder) build(ctx context.Context) error {
	visits, err := f.loadVisits(ctx)
	if err != nil {
		return err
	}
	cases, err := f.book.Cases().All(ctx)
	if err != nil {
		return err
	}
	notes, err := f.book.notes().All(ctx)
	if err != nil {
		return err
	}
	findings, err := f.book.Findings().All(ctx)
	if err != nil {
		return err
	}
	f.visits, f.texts = visits, map[search.Ref]search.Document{}
	texts := f.texts
	f.scan = search.NewScan(search.TextFunc(func(r search.Ref) (search.Document, error) { return texts[r], nil }))
	for _, e := range f.editions {
		if err := f.add(casebook.EditionDocuments(e)...); err != nil {
			return err
		}
	}
	if err := addAll(f, cases, casebook.CaseDocument); err != nil {
		return err
	}
	if err := addAll(f, notes, f.noteDocument); err != nil {
		return err
	}
	return addAll(f, findings, f.findingDocument)
}

func addAll[T any](f *Finder, list []interview.Versioned[T], document func(*T) search.Document) error {
	for i := range list {
		if err := f.add(document(&list[i].Record)); err != nil {
			return err
		}
	}
	return nil
}

func (f *Finder) noteDocument(n *interview.Note) search.Document {
	return casebook.NoteDocument(n, f.visits[n.Visit])
}

func (f *Finder) findingDocument(x *interview.Finding) search.Document {
	return casebook.FindingDocument(x, f.visits[x.Visit])
}

func (f *Finder) loadVisits(ctx context.Context) (map[interview.VisitID]casebook.VisitContext, error) {
	operators, err := f.book.Operators().All(ctx)
	if err != nil {
		return nil, err
	}
	sectors := map[interview.OperatorCode]string{}
	for _, o := range operators {
		sectors[o.Record.Code] = o.Record.Sector
	}
	visits, err := f.book.Visits().All(ctx)
	if err != nil {
		return nil, err
	}
	out := map[interview.VisitID]casebook.VisitContext{}
	for _, v := range visits {
		out[v.Record.ID] = casebook.VisitContext{
			Operator: v.Record.Operator, Sector: sectors[v.Record.Operator], Year: visitYear(&v.Record),
		}
	}
	return out, nil
}

// visitYear is the fiscal year of a visit: its edition's, or that of its date
// (a fiscal year starts in April).
func visitYear(v *interview.Visit) int {
	if v.Edition != 0 {
		return v.Edition
	}
	d, err := time.Parse(time.DateOnly, v.Date)
	if err != nil {
		return 0
	}
	if d.Month() < time.April {
		return d.Year() - 1
	}
	return d.Year()
}
