package store

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"

	"kikitori/casebook/search"
	"kikitori/interview"
	"kikitori/store/kv"
)

// index keeps the search index beside the records that it is made of. A save
// leaves a todo in its own transaction; as long as there is one, a search does it
// first, or does without the index where that takes long.
type index struct {
	book   *Book
	search *search.Index
	worker *worker
	// damaged is set by a search that came upon what the head does not show.
	damaged atomic.Bool
}

func newIndex(b *Book) *index {
	x := &index{book: b, search: search.NewIndex()}
	x.worker = newWorker(x)
	return x
}

// broken is told why a search could not use the index.
func (x *index) broken(err error) {
	if errors.Is(err, search.ErrDamaged) {
		x.damaged.Store(true)
	}
	x.worker.start()
}

// open starts an index in a casebook that holds nothing to be found yet.
func (x *index) open(ctx context.Context) error {
	fresh := false
	err := x.book.kv.View(ctx, func(tx kv.Tx) (err error) {
		fresh, err = nothingSearched(tx)
		return err
	})
	if err != nil || !fresh {
		return err
	}
	err = x.book.kv.Update(ctx, func(tx kv.Tx) error {
		if fresh, err := nothingSearched(tx); err != nil || !fresh {
			return err
		}
		d := newDraft(&blockReader{tx: tx})
		return errors.Join(x.search.Begin(d), x.search.Finish(d), d.write(tx))
	})
	if errors.Is(err, kv.ErrReadOnly) {
		return nil
	}
	return err
}

// nothingSearched says that there is neither an index nor a record for one.
func nothingSearched(tx kv.Tx) (bool, error) {
	head, err := tx.Get(bucketIndex, blockKey(headBlock))
	if errors.Is(err, kv.ErrDamaged) {
		return false, nil // found and repaired at the first search
	}
	if err != nil || head != nil {
		return false, err
	}
	empty := true
	for _, s := range searchedKinds() {
		err := tx.Scan(graphBucket(s.kind), kv.Range{Limit: 1}, func(string, []byte) error {
			empty = false
			return nil
		})
		if err != nil {
			return false, err
		}
	}
	return empty, nil
}

// following is a save whose records the index follows.
type following struct {
	x   *index
	tx  kv.Tx
	was map[*write]any // what a visit or operator stood for before
}

// follow begins to follow writes; call it before they are applied.
func (x *index) follow(tx kv.Tx, writes []*write) (*following, error) {
	f := &following{x, tx, map[*write]any{}}
	docs := x.book.documents(tx)
	for _, w := range writes {
		stands, err := docs.standsFor(w)
		if err != nil {
			return nil, err
		}
		f.was[w] = stands
	}
	return f, nil
}

// standsFor is what notes and findings have from the visit or operator that w
// writes: nil for other kinds.
func (d *documents) standsFor(w *write) (any, error) {
	switch w.env.Kind {
	case kindVisit:
		return d.readVisit(interview.VisitID(w.id))
	case kindOperator:
		return d.sector(interview.OperatorCode(w.id))
	}
	return nil, nil
}

// settle leaves word of those of the writes that were stored.
func (f *following) settle(stored []*write) error {
	docs := f.x.book.documents(f.tx)
	for _, w := range stored {
		stands, err := docs.standsFor(w)
		if err != nil {
			return err
		}
		_, found := searchedAs(w.env.Kind)
		if !found && stands == f.was[w] {
			continue
		}
		if err := putTodo(f.tx, todo{Kind: w.env.Kind, ID: w.id}); err != nil {
			return err
		}
	}
	return nil
}

// put takes records into the index as they now stand, or out of it.
func (x *index) put(b search.Blocks, docs *documents, list []target) error {
	var in []search.Document
	var out []search.Ref
	for _, t := range list {
		doc, err := t.searched.document(docs, t.record)
		switch {
		case errors.Is(err, interview.ErrNotFound):
			if t.id != "" {
				out = append(out, search.Ref{Kind: t.searched.as, ID: t.id})
			}
		case err != nil:
			return fmt.Errorf("index: %s: %w", t.searched.kind, err)
		default:
			in = append(in, doc)
		}
	}
	if len(out) > 0 {
		if err := x.search.Delete(b, out...); err != nil {
			return err
		}
	}
	if len(in) > 0 {
		return x.search.Put(b, in...)
	}
	return nil
}

// imported leaves word that the index has to follow an import.
func (x *index) imported(tx kv.Tx, batch string) error { return putTodo(tx, todo{Batch: batch}) }
