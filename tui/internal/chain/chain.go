package chain

import (
	"context"
	"sync"

	"kikitori/interview"
)

// Save stores a record on top of its base and returns it with its new base.
type Save[T any] func(ctx context.Context, v interview.Versioned[T]) (interview.Versioned[T], error)

// Chain is the history of one record as far as a screen makes it. Use New.
type Chain[T any] struct {
	sent int // counted by the screen only

	mu      sync.Mutex
	at      interview.Versioned[T]
	written int
}

// New continues a record from what was read; interview.New for a fresh one.
func New[T any](v interview.Versioned[T]) *Chain[T] { return &Chain[T]{at: v} }

// Sent is the number of the latest write.
func (c *Chain[T]) Sent() int { return c.sent }

// Write returns a write of the record's state as it is now. The base is looked
// up when the write runs. A write that comes after a later one succeeded does
// nothing: what it carries is already history.
func (c *Chain[T]) Write(record T, save Save[T]) func(context.Context) error {
	c.sent++
	n := c.sent
	return func(ctx context.Context) error {
		c.mu.Lock()
		defer c.mu.Unlock()
		if n <= c.written {
			return nil
		}
		v, err := save(ctx, c.at.With(record))
		if err != nil {
			return err
		}
		c.at, c.written = v, n
		return nil
	}
}
