package store

import (
	"context"

	"kikitori/casebook/search"
	"kikitori/store/kv"
)

// scanState tells one state of the visible records from another: each write
// adds to the log, and an import shows once this process knows it complete.
type scanState struct {
	log     int64
	imports int
}

func (f *Finder) state(tx kv.Tx) (s scanState, err error) {
	f.book.mu.RLock()
	s.imports = len(f.book.batches)
	f.book.mu.RUnlock()
	s.log, err = logTx{tx}.size()
	return s, err
}

// openScan returns a plain scan over the records as they stand. It is kept for
// the next search as long as nothing is written.
func (f *Finder) openScan(ctx context.Context) (search.Engine, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	err := f.book.kv.View(ctx, func(tx kv.Tx) error {
		now, err := f.state(tx)
		if err != nil || f.scan != nil && f.scanned == now {
			return err
		}
		f.scan, err = f.newScan(ctx, tx)
		f.scanned = now
		return err
	})
	if err != nil {
		f.scan = nil
		return nil, err
	}
	return f.scan, nil
}

func (f *Finder) newScan(ctx context.Context, tx kv.Tx) (*search.Scan, error) {
	texts := map[search.Ref]search.Document{}
	scan := search.NewScan(search.TextFunc(func(r search.Ref) (search.Document, error) { return texts[r], nil }))
	add := func(d search.Document) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		texts[d.Ref()] = d
		return scan.Add(d)
	}
	for _, d := range f.editions.docs {
		if err := add(d); err != nil {
			return nil, err
		}
	}
	return scan, f.book.documents(tx).each(add)
}

// dropScan gives the scan's memory back once the index answers.
func (f *Finder) dropScan() {
	f.mu.Lock()
	f.scan = nil
	f.mu.Unlock()
}
