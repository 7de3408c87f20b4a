package seal

import (
	"context"
	"errors"
	"fmt"

	"kikitori/store/kv"
)

// Each opens every entry of one snapshot, bucket by bucket in stored order, and
// calls fn with its true names. Entries that do not open are collected and
// returned as damage after the rest was visited; any other error ends it.
func (s *Store) Each(ctx context.Context, fn func(bucket, key string, val []byte) error) ([]*kv.DamageError, error) {
	var damage []*kv.DamageError
	err := s.inner.View(ctx, func(tx kv.Tx) error {
		damage = nil
		ids, err := tx.Buckets()
		if err != nil {
			return err
		}
		for _, id := range ids {
			if id == SlotBucket {
				continue
			}
			err := tx.Scan(id, kv.Range{}, func(k string, v []byte) error {
				if err := ctx.Err(); err != nil {
					return err
				}
				e, err := s.open(id, k, v)
				var d *kv.DamageError
				if errors.As(err, &d) {
					damage = append(damage, d)
					return nil
				}
				if err != nil {
					return err
				}
				return fn(e.bucket, e.key, e.val)
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	return damage, err
}

// Verify opens every entry and names those that do not open.
func (s *Store) Verify(ctx context.Context) (entries int, damage []*kv.DamageError, err error) {
	damage, err = s.Each(ctx, func(string, string, []byte) error { entries++; return nil })
	return entries, damage, err
}

// CopyTo writes every entry into dst, for a rotation: dst seals it again with
// keys of its own. A damaged entry ends the copy, so that a rotation never
// leaves anything behind unsaid.
func (s *Store) CopyTo(ctx context.Context, dst *Store) (entries int, err error) {
	l := kv.NewLoader(dst)
	damage, err := s.Each(ctx, func(bucket, key string, val []byte) error {
		entries++
		return l.Put(ctx, bucket, key, val)
	})
	if err != nil {
		return entries, err
	}
	if len(damage) > 0 {
		return entries, fmt.Errorf("%d entries do not open, the first: %w", len(damage), damage[0])
	}
	return entries, l.Flush(ctx)
}
