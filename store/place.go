package store

import (
	"context"

	"kikitori/store/kv"
)

const keyPlace = "place"

// KeepPlace remembers where the user was when the screens were locked. What is
// in place is the caller's.
func (b *Book) KeepPlace(ctx context.Context, place []byte) error {
	return b.update(ctx, func(tx kv.Tx) error { return tx.Put(bucketMeta, keyPlace, place) })
}

// TakePlace returns what KeepPlace remembered, once; nil when there is nothing.
func (b *Book) TakePlace(ctx context.Context) ([]byte, error) {
	var place []byte
	err := b.kv.View(ctx, func(tx kv.Tx) (err error) {
		place, err = tx.Get(bucketMeta, keyPlace)
		return err
	})
	if err != nil || place == nil {
		return nil, err
	}
	return place, b.update(ctx, func(tx kv.Tx) error { return tx.Delete(bucketMeta, keyPlace) })
}
