package steady

import (
	"context"

	"kikitori/store/keyring"
	"kikitori/store/kv"
)

// Watch implements kv.Store. After a recovery it goes on with the new vault and
// an Event without Key.
func (s *Store) Watch(ctx context.Context, bucket string) (<-chan kv.Event, error) {
	in, err := s.watch(ctx, bucket)
	if err != nil {
		return nil, err
	}
	out := make(chan kv.Event)
	go func() {
		defer close(out)
		for forward(ctx, in, out) {
			select {
			case <-s.closed:
				return
			default:
			}
			if in, err = s.watch(ctx, bucket); err != nil {
				return
			}
			select {
			case out <- kv.Event{Bucket: bucket}:
			case <-ctx.Done():
				return
			}
		}
	}()
	return out, nil
}

// watch waits, by way of the lock, for a recovery that is under way.
func (s *Store) watch(ctx context.Context, bucket string) (in <-chan kv.Event, err error) {
	_, err = s.use(func(v *keyring.Vault) (err error) { in, err = v.Watch(ctx, bucket); return err })
	return in, err
}

// forward passes events on until in closes; false means ctx ended.
func forward(ctx context.Context, in <-chan kv.Event, out chan<- kv.Event) bool {
	for e := range in {
		select {
		case out <- e:
		case <-ctx.Done():
			return false
		}
	}
	return ctx.Err() == nil
}
