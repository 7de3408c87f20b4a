package store

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"kikitori/casebook/search"
	"kikitori/interview"
	"kikitori/store/kv"
)

// Finder searches the casebook by its index. While that can't be used, a plain
// scan over the records answers, says so, and the index is made anew in the
// background.
type Finder struct {
	search.Engine
	book     *Book
	editions *editionDocuments

	mu      sync.Mutex
	scan    *search.Scan
	scanned scanState
}

// Finder returns a search engine over the casebook and these editions.
func (b *Book) Finder(editions ...*interview.Edition) *Finder {
	f := &Finder{book: b, editions: newEditionDocuments(editions)}
	f.Engine = search.WithFallback(b.index.search.Engine(f), f.openScan, b.index.broken)
	return f
}

// errBehind says that the index does not know all records yet.
var errBehind = fmt.Errorf("%w: some records wait for it", search.ErrBuilding)

// View implements search.Source.
func (f *Finder) View(ctx context.Context, fn func(search.BlockReader, search.Texts) error) error {
	err := f.view(ctx, fn)
	if errors.Is(err, errBehind) {
		if err := f.catchUp(ctx); err != nil {
			return err
		}
		err = f.view(ctx, fn)
	}
	if err == nil {
		f.dropScan()
	}
	return err
}

func (f *Finder) view(ctx context.Context, fn func(search.BlockReader, search.Texts) error) error {
	return f.book.kv.View(ctx, func(tx kv.Tx) error {
		left, err := todos(tx, 1)
		if err != nil {
			return err
		}
		here, err := f.editions.indexed(tx)
		if err != nil {
			return err
		}
		if len(left) > 0 || !here {
			return errBehind
		}
		return fn(&blockReader{tx: tx}, f.texts(tx))
	})
}

// catchUp tells the index what it does not know yet. A write that fails does
// not stop the search; the scan answers it.
func (f *Finder) catchUp(ctx context.Context) error {
	x := f.book.index
	err := x.catchUpNow(ctx)
	if err == nil {
		_, err = x.worker.ifFree(ctx, func(ctx context.Context) error { return f.editions.index(ctx, x) })
	}
	if err != nil && ctx.Err() == nil {
		return fmt.Errorf("%w: %w", errBehind, err)
	}
	return err
}

// texts reads documents as a transaction sees them.
func (f *Finder) texts(tx kv.Tx) search.Texts {
	docs := f.book.documents(tx)
	return search.TextFunc(func(ref search.Ref) (search.Document, error) {
		if d, ok := f.editions.docs[ref]; ok {
			return d, nil
		}
		return docs.Document(ref)
	})
}
