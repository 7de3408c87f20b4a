package store

import (
	"fmt"

	"kikitori/interview"
	"kikitori/store/kv"
)

// write is a revision on its way into the store. It may be applied more than
// once; saved is what the last application stored or found.
type write struct {
	env   envelope
	refs  []reference
	saved interview.Revision
}

// apply stores the revision, its place in the graph and its references. A
// revision with the same parents and body is found, not stored again.
func (w *write) apply(tx kv.Tx) error {
	g, err := readGraph(tx, w.env.Kind, w.env.Record)
	if err != nil {
		return err
	}
	sum := bodySum(w.env.Body, w.env.Withdrawn)
	if n, ok := g.twin(w.env.Parents, sum); ok && n.Batch == w.env.Batch {
		w.saved = w.env.revision(n.ID)
		return nil
	}
	w.env.Order = 1
	for _, p := range w.env.Parents {
		n, ok := g.find(p)
		if !ok {
			return fmt.Errorf("%w: %s", interview.ErrStale, p)
		}
		w.env.Order = max(w.env.Order, n.Order+1)
	}
	data, id, err := w.env.pack()
	if err != nil {
		return err
	}
	if err := tx.PutNew(revBucket(w.env.Kind), revKey(w.env.Record, string(id)), data); err != nil {
		return err
	}
	g = append(g, node{ID: id, Parents: w.env.Parents, Order: w.env.Order, Batch: w.env.Batch, Sum: sum})
	if err := writeGraph(tx, w.env.Kind, w.env.Record, g); err != nil {
		return err
	}
	for _, r := range w.refs {
		if err := tx.Put(r.bucket, r.key, []byte{}); err != nil {
			return err
		}
	}
	w.saved = w.env.revision(id)
	return nil
}
