package store

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"kikitori/interview"
	"kikitori/store/kv"
)

var _ interview.Drafts = (*Book)(nil)

// KeepDraft implements interview.Drafts.
func (b *Book) KeepDraft(ctx context.Context, d interview.Draft) error {
	return b.changeDraft(ctx, d.ID, func(old *interview.Draft) (*interview.Draft, error) {
		if old != nil && old.Number >= d.Number {
			return old, nil
		}
		return &d, nil
	})
}

// SettleDraft implements interview.Drafts.
func (b *Book) SettleDraft(ctx context.Context, id interview.DraftID) error {
	return b.changeDraft(ctx, id, func(*interview.Draft) (*interview.Draft, error) { return nil, nil })
}

// DiscardDraft implements interview.Drafts.
func (b *Book) DiscardDraft(ctx context.Context, id interview.DraftID, now time.Time) error {
	return b.changeDraft(ctx, id, func(d *interview.Draft) (*interview.Draft, error) {
		if d == nil {
			return nil, interview.ErrNotFound
		}
		d.Discarded = &now
		return d, nil
	})
}

// ReviveDraft implements interview.Drafts.
func (b *Book) ReviveDraft(ctx context.Context, id interview.DraftID) error {
	return b.changeDraft(ctx, id, func(d *interview.Draft) (*interview.Draft, error) {
		if d == nil {
			return nil, interview.ErrNotFound
		}
		d.Discarded = nil
		return d, nil
	})
}

// Drafts implements interview.Drafts.
func (b *Book) Drafts(ctx context.Context) ([]interview.Draft, error) {
	out, err := b.draftsWhere(ctx, func(d *interview.Draft) bool { return d.Discarded == nil })
	slices.SortStableFunc(out, func(a, b interview.Draft) int { return a.At.Compare(b.At) })
	return out, err
}

// DiscardedDrafts implements interview.Drafts.
func (b *Book) DiscardedDrafts(ctx context.Context, now time.Time) ([]interview.Draft, error) {
	out, err := b.draftsWhere(ctx, func(d *interview.Draft) bool {
		return d.Discarded != nil && now.Sub(*d.Discarded) < interview.DraftRetention
	})
	slices.SortStableFunc(out, func(a, b interview.Draft) int {
		return cmp.Or(b.Discarded.Compare(*a.Discarded), cmp.Compare(a.ID, b.ID))
	})
	return out, err
}

// changeDraft replaces a draft by what change makes of it; nil removes it.
func (b *Book) changeDraft(ctx context.Context, id interview.DraftID, change func(*interview.Draft) (*interview.Draft, error)) error {
	key := b.key(kindDraft, string(id))
	err := b.update(ctx, func(tx kv.Tx) error {
		data, err := tx.Get(bucketDraft, key)
		if err != nil {
			return err
		}
		var old *interview.Draft
		if data != nil {
			if old, err = parseDraft(key, data); err != nil {
				return err
			}
		}
		d, err := change(old)
		if err != nil {
			return err
		}
		if d == nil {
			return tx.Delete(bucketDraft, key)
		}
		if data, err = json.Marshal(d); err != nil {
			return err
		}
		return tx.Put(bucketDraft, key, data)
	})
	if err != nil {
		return fmt.Errorf("draft: %w", err)
	}
	return nil
}

func parseDraft(key string, data []byte) (*interview.Draft, error) {
	var d interview.Draft
	if err := json.Unmarshal(data, &d); err != nil {
		return nil, &kv.DamageError{Bucket: bucketDraft, Key: key, Detail: err.Error()}
	}
	return &d, nil
}

func (b *Book) draftsWhere(ctx context.Context, match func(*interview.Draft) bool) ([]interview.Draft, error) {
	var out []interview.Draft
	err := b.kv.View(ctx, func(tx kv.Tx) error {
		out = out[:0]
		return tx.Scan(bucketDraft, kv.Range{}, func(key string, data []byte) error {
			d, err := parseDraft(key, data)
			if err == nil && match(d) {
				out = append(out, *d)
			}
			return err
		})
	})
	if err != nil {
		return nil, fmt.Errorf("drafts: %w", err)
	}
	return out, nil
}
