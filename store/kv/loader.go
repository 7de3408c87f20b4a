package kv

import "context"

// Loader writes derived data of any amount as many transactions, in the order
// of its calls. Nothing is promised before Flush returned nil, and a crash may
// leave any leading part; see the package comment for how to stage it.
type Loader struct {
	s     Store
	run   func(context.Context, func(Tx) error) error
	ops   []op
	bytes int
	maxN  int
	maxB  int
}

type op struct {
	bucket, key string
	val         []byte
	del         bool
}

// overhead is what a sealed backend adds to a value at most: padding and tag.
const overhead = 1024

// NewLoader returns a Loader for s, using larger transactions where s has them.
func NewLoader(s Store) *Loader {
	l := &Loader{s: s, run: s.Update, maxN: MaxWrites, maxB: MaxBytes}
	if b, ok := s.(BulkStore); ok {
		l.run = b.Bulk
		l.maxN, l.maxB = b.BulkSize()
	}
	return l
}

// Put queues a write. The Loader keeps val until it is flushed.
func (l *Loader) Put(ctx context.Context, bucket, key string, val []byte) error {
	return l.add(ctx, op{bucket: bucket, key: key, val: val})
}

// Delete queues a removal.
func (l *Loader) Delete(ctx context.Context, bucket, key string) error {
	return l.add(ctx, op{bucket: bucket, key: key, del: true})
}

func (l *Loader) add(ctx context.Context, o op) error {
	n := len(o.bucket) + len(o.key) + len(o.val) + overhead
	if len(l.ops) > 0 && (len(l.ops) >= l.maxN || l.bytes+n > l.maxB) {
		if err := l.Flush(ctx); err != nil {
			return err
		}
	}
	l.ops = append(l.ops, o)
	l.bytes += n
	return nil
}

// Flush writes what is queued and returns once it is durable. After an error
// the queue is kept, so Flush may be tried again.
func (l *Loader) Flush(ctx context.Context) error {
	if len(l.ops) == 0 {
		return nil
	}
	err := l.run(ctx, func(tx Tx) error {
		for _, o := range l.ops {
			if o.del {
				if err := tx.Delete(o.bucket, o.key); err != nil {
					return err
				}
			} else if err := tx.Put(o.bucket, o.key, o.val); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		l.ops, l.bytes = nil, 0
	}
	return err
}

// Clear deletes every key of r in bucket, in as many transactions as it takes.
func Clear(ctx context.Context, s Store, bucket string, r Range) error {
	l := NewLoader(s)
	left := r.Limit
	for {
		page := r
		page.Limit = MaxWrites
		if r.Limit > 0 {
			page.Limit = min(left, MaxWrites)
		}
		var keys []string
		err := s.View(ctx, func(tx Tx) error {
			keys = keys[:0]
			return tx.Scan(bucket, page, func(k string, _ []byte) error {
				keys = append(keys, k)
				return nil
			})
		})
		if err != nil || len(keys) == 0 {
			return err
		}
		for _, k := range keys {
			if err := l.Delete(ctx, bucket, k); err != nil {
				return err
			}
		}
		if err := l.Flush(ctx); err != nil {
			return err
		}
		if left -= len(keys); r.Limit > 0 && left <= 0 {
			return nil
		}
	}
}
