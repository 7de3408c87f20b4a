// Package hub hands the events of committed transactions to the watchers of a
// store. In come events; out they go on channels that never block the sender.
package hub

import (
	"context"
	"sync"

	"kikitori/store/kv"
)

// queue is how many events a slow watcher may lag before they are folded.
const queue = 256

// Hub is a set of watchers; the zero Hub is ready.
type Hub struct {
	mu     sync.Mutex
	closed bool
	subs   map[*sub]struct{}
}

type sub struct {
	bucket string
	in     chan struct{}
	mu     sync.Mutex
	queue  []kv.Event
}

// Watch starts a watcher for a bucket, as kv.Store.Watch promises.
func (h *Hub) Watch(ctx context.Context, bucket string) (<-chan kv.Event, error) {
	if err := kv.CheckBucket(bucket); err != nil {
		return nil, err
	}
	s := &sub{bucket: bucket, in: make(chan struct{}, 1)}
	h.mu.Lock()
	if h.closed {
		h.mu.Unlock()
		return nil, kv.ErrClosed
	}
	if h.subs == nil {
		h.subs = map[*sub]struct{}{}
	}
	h.subs[s] = struct{}{}
	h.mu.Unlock()
	out := make(chan kv.Event)
	go func() {
		defer close(out)
		defer h.drop(s)
		s.pump(ctx, out)
	}()
	return out, nil
}

func (h *Hub) drop(s *sub) {
	h.mu.Lock()
	delete(h.subs, s)
	h.mu.Unlock()
}

// Publish gives the events of one commit to those who watch their buckets.
func (h *Hub) Publish(events []kv.Event) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for s := range h.subs {
		for _, e := range events {
			if e.Bucket == s.bucket {
				s.add(e)
			}
		}
	}
}

// Close ends all watchers after they delivered what they had.
func (h *Hub) Close() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.closed = true
	for s := range h.subs {
		close(s.in)
		delete(h.subs, s)
	}
}

func (s *sub) add(e kv.Event) {
	s.mu.Lock()
	if len(s.queue) >= queue {
		s.queue = append(s.queue[:0], kv.Event{Bucket: e.Bucket, Rev: e.Rev})
	} else {
		s.queue = append(s.queue, e)
	}
	s.mu.Unlock()
	select {
	case s.in <- struct{}{}:
	default:
	}
}

func (s *sub) take() []kv.Event {
	s.mu.Lock()
	defer s.mu.Unlock()
	q := s.queue
	s.queue = nil
	return q
}

func (s *sub) pump(ctx context.Context, out chan<- kv.Event) {
	for {
		select {
		case <-ctx.Done():
			return
		case _, open := <-s.in:
			for _, e := range s.take() {
				select {
				case out <- e:
				case <-ctx.Done():
					return
				}
			}
			if !open {
				return
			}
		}
	}
}
