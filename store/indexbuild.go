package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"

	"kikitori/casebook/search"
	"kikitori/store/kv"
)

// errMoved says that the index has changed while a change of it was prepared.
var errMoved = errors.New("the index has changed meanwhile")

// tries is how often a change is prepared beside other writers before they are
// made to wait for it.
const tries = 3

// change prepares a change of the index beside other transactions and writes it
// in a short one: prepare fills the draft, done may add to the same transaction.
func (x *index) change(ctx context.Context, prepare func(kv.Tx, *draft) error, done func(kv.Tx) error) error {
	for range tries {
		err := x.tryChange(ctx, prepare, done)
		if !errors.Is(err, errMoved) {
			return err
		}
	}
	return x.bulk(ctx, func(tx kv.Tx) error {
		d := newDraft(&blockReader{tx: tx})
		if err := prepare(tx, d); err != nil {
			return err
		}
		return x.write(tx, d, done)
	})
}

func (x *index) tryChange(ctx context.Context, prepare func(kv.Tx, *draft) error, done func(kv.Tx) error) error {
	head := func(tx kv.Tx) ([]byte, error) {
		b, err := tx.Get(bucketIndex, blockKey(headBlock))
		if errors.Is(err, kv.ErrDamaged) {
			err = fmt.Errorf("%w: %w", search.ErrDamaged, err)
		}
		return b, err
	}
	var before []byte
	var d *draft
	err := x.book.kv.View(ctx, func(tx kv.Tx) (err error) {
		if before, err = head(tx); err != nil {
			return err
		}
		d = newDraft(&blockReader{tx: tx})
		return prepare(tx, d)
	})
	if err != nil {
		return err
	}
	return x.bulk(ctx, func(tx kv.Tx) error {
		now, err := head(tx)
		if err != nil {
			return err
		}
		if !bytes.Equal(before, now) {
			return errMoved
		}
		return x.write(tx, d, done)
	})
}

func (x *index) write(tx kv.Tx, d *draft, done func(kv.Tx) error) error {
	writes, size := x.limits()
	if !d.fits(writes, size) {
		return fmt.Errorf("index: %w: %d blocks", kv.ErrTooBig, len(d.blocks))
	}
	if err := d.write(tx); err != nil || done == nil {
		return err
	}
	return done(tx)
}

// limits are those of bulk, less what done may need.
func (x *index) limits() (writes, size int) {
	writes, size = x.book.kv.BulkSize()
	return writes - writes/10, size - size/16
}

// bulk is one transaction of the index's own. While the disk is nearly full,
// what room there is belongs to the records.
func (x *index) bulk(ctx context.Context, fn func(kv.Tx) error) error {
	if x.book.tight() {
		return kv.ErrNoSpace
	}
	return x.book.kv.Bulk(ctx, fn)
}

// chunk is how many documents are put at a time. It is the size above which
// segments are not merged again, with room for the longest within one Bulk.
const chunk = 2048

// putAll takes records into the index as they stand now.
func (x *index) putAll(ctx context.Context, list []target) error {
	for part := range slices.Chunk(list, chunk) {
		if err := x.putPart(ctx, part); err != nil {
			return err
		}
	}
	return nil
}

// putPart halves what does not fit into one transaction.
func (x *index) putPart(ctx context.Context, list []target) error {
	err := x.change(ctx, func(tx kv.Tx, d *draft) error {
		return x.put(d, x.book.documents(tx), list)
	}, nil)
	if !errors.Is(err, kv.ErrTooBig) || len(list) < 2 {
		return err
	}
	half := len(list) / 2
	if err := x.putPart(ctx, list[:half]); err != nil {
		return err
	}
	return x.putPart(ctx, list[half:])
}

// catchUp does all that is left to do, or makes the index anew when it can't be
// used. The caller has the worker's turn.
func (x *index) catchUp(ctx context.Context) error {
	for {
		list, err := x.pendingWork(ctx)
		if err == nil && len(list) == 0 {
			return nil
		}
		if err == nil {
			err = x.do(ctx, list)
		}
		if search.NeedsRebuild(err) {
			err = x.rebuild(ctx)
		}
		if err != nil {
			return err
		}
	}
}

// do takes in what todos mean and strikes them out. It may run beside others: each
// takes the records in as they are.
func (x *index) do(ctx context.Context, list []todo) error {
	var ts []target
	err := x.book.kv.View(ctx, func(tx kv.Tx) (err error) {
		ts, err = x.book.targetsOf(tx, list)
		return err
	})
	if err != nil {
		return err
	}
	struck := func(tx kv.Tx) error { return dropTodos(tx, list) }
	if len(ts) <= chunk {
		err := x.change(ctx, func(tx kv.Tx, d *draft) error { return x.put(d, x.book.documents(tx), ts) }, struck)
		if !errors.Is(err, kv.ErrTooBig) {
			return err
		}
	}
	if err := x.putAll(ctx, ts); err != nil {
		return err
	}
	return x.bulk(ctx, struck)
}

// pendingWork lists what can be done now: an import that is complete on disk
// but not yet for the readers of this process has to wait for them.
func (x *index) pendingWork(ctx context.Context) (list []todo, err error) {
	err = x.book.kv.View(ctx, func(tx kv.Tx) error {
		if err := x.usable(ctx, tx); err != nil {
			return err
		}
		if list, err = todos(tx, chunk); err != nil {
			return err
		}
		if x.damaged.Load() || slices.ContainsFunc(list, func(t todo) bool { return t.Rebuild }) {
			return search.ErrDamaged
		}
		list = slices.DeleteFunc(list, func(t todo) bool { return t.Batch != "" && !x.book.complete(t.Batch) })
		return nil
	})
	return list, err
}

// usable says why the index can't be used, if so: to suggest nothing it needs no
// more than its head and the directories.
func (x *index) usable(ctx context.Context, tx kv.Tx) error {
	_, err := x.search.Engine(oneView{tx}).Suggest(ctx, search.Query{})
	return err
}

// oneView is a search.Source of a transaction that is open already, without
// texts.
type oneView struct{ tx kv.Tx }

// View implements search.Source.
func (v oneView) View(_ context.Context, fn func(search.BlockReader, search.Texts) error) error {
	return fn(&blockReader{tx: v.tx}, search.TextFunc(func(search.Ref) (search.Document, error) {
		return search.Document{}, search.ErrNoDocument
	}))
}

// rebuild makes the index anew from the records, beside saves: what is saved
// meanwhile leaves its todo. Searches can use the index at the end.
func (x *index) rebuild(ctx context.Context) error {
	if err := clearDamaged(ctx, x.book.kv, bucketIndex); err != nil {
		return fmt.Errorf("index: %w", err)
	}
	x.damaged.Store(false)
	var old []todo
	err := x.bulk(ctx, func(tx kv.Tx) (err error) {
		if old, err = todos(tx, chunk); err != nil {
			return err
		}
		old = slices.DeleteFunc(old, func(t todo) bool { return t.Batch != "" && !x.book.complete(t.Batch) })
		d := newDraft(&blockReader{tx: tx})
		return errors.Join(x.search.Begin(d), d.write(tx), tx.Delete(bucketMeta, keyIndexEditions))
	})
	if err != nil {
		return fmt.Errorf("index: %w", err)
	}
	for _, s := range searchedKinds() {
		list, err := x.all(ctx, s)
		if err == nil {
			err = x.putAll(ctx, list)
		}
		if err != nil {
			return fmt.Errorf("index: %w", err)
		}
	}
	return x.change(ctx, func(_ kv.Tx, d *draft) error { return x.search.Finish(d) },
		func(tx kv.Tx) error { return dropTodos(tx, old) })
}

func (x *index) all(ctx context.Context, s searched) (list []target, err error) {
	err = x.book.kv.View(ctx, func(tx kv.Tx) error {
		list = list[:0]
		return tx.Scan(graphBucket(s.kind), kv.Range{}, func(record string, _ []byte) error {
			list = append(list, target{searched: s, record: record})
			return nil
		})
	})
	return list, err
}

// clearDamaged empties a bucket whose entries need not open.
func clearDamaged(ctx context.Context, s kv.BulkStore, bucket string) error {
	for {
		err := kv.Clear(ctx, s, bucket, kv.Range{})
		var broken *kv.DamageError
		if !errors.As(err, &broken) || broken.Key == "" {
			return err
		}
		if err := s.Bulk(ctx, func(tx kv.Tx) error { return tx.Delete(bucket, broken.Key) }); err != nil {
			return err
		}
	}
}

// tidy merges what has gathered, step by step, each in a transaction of its
// own. A step too large for one is left undone: the index stays right.
func (x *index) tidy(ctx context.Context) error {
	for more := true; more; {
		err := x.change(ctx, func(_ kv.Tx, d *draft) (err error) {
			more, err = x.search.Merge(d)
			return err
		}, nil)
		if errors.Is(err, kv.ErrTooBig) {
			return nil
		}
		if err != nil {
			return err
		}
	}
	return nil
}
