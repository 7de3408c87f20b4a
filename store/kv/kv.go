package kv

import (
	"context"
	"strings"
)

// Sizes that an Update must respect. Bytes are those that reach the backend:
// keys and stored values, so a sealed value counts with its padding.
const (
	MaxWrites = 100
	MaxBytes  = 1 << 20

	// BulkWrites and BulkBytes are the BulkSize of stores on this machine.
	BulkWrites = 10_000
	BulkBytes  = 16 << 20

	// MaxBucket and MaxKey are the longest names accepted, in bytes. The
	// shortest is one byte. Bucket names starting with a zero byte belong to
	// the backend.
	MaxBucket = 200
	MaxKey    = 1024
)

// Range selects keys of a bucket. The zero Range is the whole bucket.
type Range struct {
	Prefix  string // only keys that start with it
	From    string // inclusive lower bound; "" is none
	To      string // exclusive upper bound; "" is none
	Limit   int    // at most this many entries; 0 is no limit
	Reverse bool   // from the last key to the first
}

// Has says whether key lies in the range; Limit plays no part.
func (r Range) Has(key string) bool {
	return strings.HasPrefix(key, r.Prefix) && key >= r.From && (r.To == "" || key < r.To)
}

// Tx is one transaction; it must not be used after its function returned.
type Tx interface {
	// Get returns a copy that the caller owns; nil, nil means absent. An empty
	// value that is present is not nil.
	Get(bucket, key string) ([]byte, error)
	// Put stores val, replacing what was there.
	Put(bucket, key string, val []byte) error
	// PutNew stores val, or returns ErrExists and leaves what was there.
	PutNew(bucket, key string, val []byte) error
	// Delete removes the key; an absent key is no error.
	Delete(bucket, key string) error
	// Scan calls fn for each entry of r in bytewise key order. It sees the
	// writes made earlier in the same Update. fn owns val, must not write
	// (ErrScanning), and ends the scan with ErrStop, which Scan swallows.
	Scan(bucket string, r Range, fn func(key string, val []byte) error) error
	// Buckets lists the buckets that hold at least one key, sorted.
	Buckets() ([]string, error)
}

// Borrower is a Tx that can lend values instead of copying them, for a decorator
// that makes something else of them. use may look at val only while it runs, and
// must not panic or call the Tx.
type Borrower interface {
	Tx
	// GetBorrowed is Get; use is not called when the key is absent.
	GetBorrowed(bucket, key string, use func(val []byte) error) error
	// ScanBorrowed is Scan; after each use that returned nil it calls fn, which
	// may do all that Scan's may.
	ScanBorrowed(bucket string, r Range, use func(key string, val []byte) error, fn func() error) error
}

// Event says that a key was written or deleted by a committed Update.
type Event struct {
	Bucket string
	Key    string // "" means: anything in the bucket may have changed, read it again
	Rev    uint64 // number of the commit, growing
}

// Store is a set of buckets. All methods may be called from several goroutines.
type Store interface {
	// View runs fn on a consistent snapshot. A View must not be opened inside
	// an Update of the same goroutine, nor the other way round.
	View(ctx context.Context, fn func(Tx) error) error
	// Update runs fn in a serializable transaction. When it returns nil, all
	// writes are durable (on disk after fsync); on any error none is visible,
	// except after ErrPoisoned, which leaves that open: retry with the same
	// keys after reopening. fn may run more than once, so it must have no
	// effects of its own.
	Update(ctx context.Context, fn func(Tx) error) error
	// Watch reports changes of a bucket made after it returned, until ctx
	// ends, then closes the channel. A slow reader never holds up a writer:
	// what does not fit is folded into one Event without Key.
	Watch(ctx context.Context, bucket string) (<-chan Event, error)
	// Close waits for open transactions. Later calls return ErrClosed.
	Close() error
}

// BulkStore is a Store that takes larger transactions for derived data.
type BulkStore interface {
	Store
	// Bulk is Update within BulkSize. Never for revisions.
	Bulk(ctx context.Context, fn func(Tx) error) error
	// BulkSize is how many writes and bytes one Bulk may hold.
	BulkSize() (writes, bytes int)
}
