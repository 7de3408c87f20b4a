package store

import (
	"context"
	"fmt"

	"kikitori/interview"
	"kikitori/store/kv"
)

// write is a revision on its way into the store. It may be applied more than
// once; saved is what the last application stored or found.
type write struct {
	id    string // of the record, as people know it
	env   envelope
	refs  []reference
	saved interview.Revision
}

// commit applies writes and their log entry in one transaction.
func (b *Book) commit(ctx context.Context, why string, writes ...*write) error {
	if err := b.room(writes); err != nil {
		return err
	}
	err := b.update(ctx, func(tx kv.Tx) error {
		index, err := b.index.follow(tx, writes)
		if err != nil {
			return err
		}
		var stored []*write
		e := Entry{At: b.now().UTC(), Author: b.author, Why: why}
		for _, w := range writes {
			fresh, err := w.apply(tx)
			if err != nil {
				return err
			}
			if fresh {
				e.Revisions = append(e.Revisions, w.saved.ID)
				stored = append(stored, w)
			}
		}
		if len(e.Revisions) == 0 {
			return nil
		}
		if err := (logTx{tx}).append(e); err != nil {
			return err
		}
		return index.settle(stored)
	})
	if err == nil {
		b.index.worker.saved()
	}
	return err
}

// apply stores the revision, its place in the graph and its references. A
// revision with the same parents and body is found, not stored again, and is not
// fresh then.
func (w *write) apply(tx kv.Tx) (fresh bool, err error) {
	g, err := readGraph(tx, w.env.Kind, w.env.Record)
	if err != nil {
		return false, err
	}
	sum := bodySum(w.env.Body, w.env.Withdrawn)
	if n, ok := g.twin(w.env.Parents, sum); ok && n.Batch == w.env.Batch {
		w.saved = w.env.revision(n.ID)
		return false, nil
	}
	w.env.Order = 1
	for _, p := range w.env.Parents {
		n, ok := g.find(p)
		if !ok {
			return false, fmt.Errorf("%w: %s", interview.ErrStale, p)
		}
		w.env.Order = max(w.env.Order, n.Order+1)
	}
	data, id, err := w.env.pack()
	if err != nil {
		return false, err
	}
	if err := tx.PutNew(revBucket(w.env.Kind), revKey(w.env.Record, string(id)), data); err != nil {
		return false, err
	}
	g = append(g, node{ID: id, Parents: w.env.Parents, Order: w.env.Order, Batch: w.env.Batch, Sum: sum})
	if err := writeGraph(tx, w.env.Kind, w.env.Record, g); err != nil {
		return false, err
	}
	for _, r := range w.refs {
		if err := tx.Put(r.bucket, r.key, []byte{}); err != nil {
			return false, err
		}
	}
	w.saved = w.env.revision(id)
	return true, nil
}
