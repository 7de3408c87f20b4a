package fakes

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"
	"time"

	"kikitori/interview"
)

// Shelf is an interview.Shelf in memory. The zero value is not usable; see
// NewShelf.
type Shelf[ID ~string, T any] struct {
	// Err, when set, is what every call answers.
	Err error

	mu    sync.Mutex
	id    func(T) ID
	graph map[ID][]interview.Versioned[T] // oldest first
	clock time.Time
	next  int
}

// NewShelf returns a shelf that holds records, saved in their order, one minute
// apart from 2020-10-01 09:00 JST.
func NewShelf[ID ~string, T any](id func(T) ID, records ...T) *Shelf[ID, T] {
	s := &Shelf[ID, T]{id: id, graph: map[ID][]interview.Versioned[T]{}}
	s.clock = time.Date(2020, 10, 1, 9, 0, 0, 0, time.FixedZone("JST", 9*60*60))
	for _, r := range records {
		s.put(interview.New(r), "")
	}
	return s
}

// All implements interview.Shelf.
func (s *Shelf[ID, T]) All(context.Context) ([]interview.Versioned[T], error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []interview.Versioned[T]
	for _, id := range slices.Sorted(maps.Keys(s.graph)) {
		if v := s.head(id); !v.Revision.Withdrawn {
			out = append(out, v)
		}
	}
	return out, s.Err
}

// Get implements interview.Shelf.
func (s *Shelf[ID, T]) Get(_ context.Context, id ID) (interview.Versioned[T], error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.Err != nil {
		return interview.Versioned[T]{}, s.Err
	}
	if len(s.graph[id]) == 0 || s.head(id).Revision.Withdrawn {
		return interview.Versioned[T]{}, fmt.Errorf("%w: %s", interview.ErrNotFound, id)
	}
	return s.head(id), nil
}

// Save implements interview.Shelf.
func (s *Shelf[ID, T]) Save(_ context.Context, v interview.Versioned[T], why string) (interview.Versioned[T], error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.Err != nil {
		return interview.Versioned[T]{}, s.Err
	}
	for _, b := range v.Base {
		known := func(o interview.Versioned[T]) bool { return o.Revision.ID == b }
		if !slices.ContainsFunc(s.graph[s.id(v.Record)], known) {
			return interview.Versioned[T]{}, fmt.Errorf("%w: %s", interview.ErrStale, b)
		}
	}
	return s.put(v, why), nil
}

// Withdraw implements interview.Shelf.
func (s *Shelf[ID, T]) Withdraw(_ context.Context, v interview.Versioned[T], why string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.Err != nil {
		return s.Err
	}
	s.put(v, why)
	g := s.graph[s.id(v.Record)]
	g[len(g)-1].Revision.Withdrawn = true
	return nil
}

// Withdrawn implements interview.Shelf.
func (s *Shelf[ID, T]) Withdrawn(context.Context) ([]interview.Versioned[T], error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []interview.Versioned[T]
	for _, id := range slices.Sorted(maps.Keys(s.graph)) {
		if v := s.head(id); v.Revision.Withdrawn {
			out = append(out, v)
		}
	}
	return out, s.Err
}

// History implements interview.Shelf.
func (s *Shelf[ID, T]) History(_ context.Context, id ID) ([]interview.Versioned[T], error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.Err != nil {
		return nil, s.Err
	}
	if len(s.graph[id]) == 0 {
		return nil, fmt.Errorf("%w: %s", interview.ErrNotFound, id)
	}
	out := slices.Clone(s.graph[id])
	slices.Reverse(out)
	return out, nil
}

func (s *Shelf[ID, T]) put(v interview.Versioned[T], why string) interview.Versioned[T] {
	s.next++
	s.clock = s.clock.Add(time.Minute)
	id := s.id(v.Record)
	rev := interview.Revision{
		ID: interview.RevisionID(fmt.Sprintf("r%d", s.next)), Parents: v.Base, At: s.clock, Why: why,
		Author: interview.Author{Name: "調査担当", Machine: "m1"},
	}
	s.graph[id] = append(s.graph[id], interview.Versioned[T]{Record: v.Record, Base: []interview.RevisionID{rev.ID}, Revision: rev})
	return s.head(id)
}

// head returns the newest head with the others as its rivals.
func (s *Shelf[ID, T]) head(id ID) interview.Versioned[T] {
	named := map[interview.RevisionID]bool{}
	for _, v := range s.graph[id] {
		for _, p := range v.Revision.Parents {
			named[p] = true
		}
	}
	var out interview.Versioned[T]
	found := false
	for _, v := range slices.Backward(s.graph[id]) {
		switch {
		case named[v.Revision.ID]:
		case !found:
			out, found = v, true
		default:
			out.Rivals = append(out.Rivals, interview.Rival[T]{Record: v.Record, Revision: v.Revision})
		}
	}
	return out
}
