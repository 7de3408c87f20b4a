package fakes

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"kikitori/interview"
)

// Drafts is interview.Drafts in memory. The zero value is ready to use.
type Drafts struct {
	// Err, when set, is what every call answers.
	Err error

	mu  sync.Mutex
	all map[interview.DraftID]interview.Draft
}

// KeepDraft implements interview.Drafts.
func (d *Drafts) KeepDraft(_ context.Context, x interview.Draft) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.Err != nil {
		return d.Err
	}
	if d.all == nil {
		d.all = map[interview.DraftID]interview.Draft{}
	}
	if old, ok := d.all[x.ID]; !ok || x.Number > old.Number {
		d.all[x.ID] = x
	}
	return nil
}

// Drafts implements interview.Drafts.
func (d *Drafts) Drafts(context.Context) ([]interview.Draft, error) {
	return d.list(false)
}

// DiscardedDrafts implements interview.Drafts.
func (d *Drafts) DiscardedDrafts(context.Context, time.Time) ([]interview.Draft, error) {
	return d.list(true)
}

// SettleDraft implements interview.Drafts.
func (d *Drafts) SettleDraft(_ context.Context, id interview.DraftID) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.all, id)
	return d.Err
}

// DiscardDraft implements interview.Drafts.
func (d *Drafts) DiscardDraft(_ context.Context, id interview.DraftID, now time.Time) error {
	return d.mark(id, &now)
}

// ReviveDraft implements interview.Drafts.
func (d *Drafts) ReviveDraft(_ context.Context, id interview.DraftID) error {
	return d.mark(id, nil)
}

func (d *Drafts) mark(id interview.DraftID, at *time.Time) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	x, ok := d.all[id]
	if !ok {
		return fmt.Errorf("%w: draft %s", interview.ErrNotFound, id)
	}
	x.Discarded = at
	d.all[id] = x
	return d.Err
}

func (d *Drafts) list(discarded bool) ([]interview.Draft, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	var out []interview.Draft
	for _, x := range d.all {
		if (x.Discarded != nil) == discarded {
			out = append(out, x)
		}
	}
	slices.SortFunc(out, func(a, b interview.Draft) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID))
	})
	return out, d.Err
}
