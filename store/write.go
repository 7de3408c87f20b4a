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
	id     string // of the record, as people know it
	env    envelope
	veiled bool // the body is sealed under a key of its record
	refs   []reference
	saved  interview.Revision
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
	env := w.env
	g, err := readGraph(tx, env.Kind, env.Record)
	if err != nil {
		return false, err
	}
	if w.veiled {
		if err := env.cover(tx); err != nil {
			return false, err
		}
	}
	sum := env.sum()
	if n, ok := g.twin(env.Parents, sum); ok && n.Batch == env.Batch {
		w.saved = env.revision(n.ID)
		return false, nil
	}
	env.Order = 1
	for _, p := range env.Parents {
		n, ok := g.find(p)
		if !ok {
			return false, fmt.Errorf("%w: %s", interview.ErrStale, p)
		}
		env.Order = max(env.Order, n.Order+1)
	}
	data, id, err := env.pack()
	if err != nil {
		return false, err
	}
	if err := tx.PutNew(revBucket(env.Kind), revKey(env.Record, string(id)), data); err != nil {
		return false, err
	}
	g = append(g, node{ID: id, Parents: env.Parents, Order: env.Order, Batch: env.Batch, Sum: sum})
	if err := writeGraph(tx, env.Kind, env.Record, g); err != nil {
		return false, err
	}
	for _, r := range w.refs {
		if err := tx.Put(r.bucket, r.key, []byte{}); err != nil {
			return false, err
		}
	}
	w.saved = env.revision(id)
	return true, nil
}
