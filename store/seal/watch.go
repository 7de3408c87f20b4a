package seal

import (
	"context"

	"kikitori/store/kv"
)

// Watch implements kv.Store. Where keys are stored as hashes, the true key of a
// deleted entry is lost, so its event comes without one.
func (s *Store) Watch(ctx context.Context, bucket string) (<-chan kv.Event, error) {
	if err := kv.CheckBucket(bucket); err != nil {
		return nil, err
	}
	in, err := s.inner.Watch(ctx, s.bucketID(bucket))
	if err != nil {
		return nil, err
	}
	out := make(chan kv.Event)
	go func() {
		defer close(out)
		for e := range in {
			select {
			case out <- kv.Event{Bucket: bucket, Key: s.trueKey(ctx, bucket, e.Key), Rev: e.Rev}:
			case <-ctx.Done():
				return
			}
		}
	}()
	return out, nil
}

// trueKey is the key behind a stored one, or "" if it can't be known any more.
func (s *Store) trueKey(ctx context.Context, bucket, stored string) (key string) {
	if stored == "" || s.mode(bucket) == plainKeys {
		return stored
	}
	id := s.bucketID(bucket)
	_ = s.inner.View(ctx, func(tx kv.Tx) error {
		v, err := tx.Get(id, stored)
		if err != nil || v == nil {
			return err
		}
		e, err := s.open(id, stored, v)
		key = e.key
		return err
	})
	return key
}
