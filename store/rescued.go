package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"kikitori/interview"
	"kikitori/store/journal"
	"kikitori/store/kv"
)

// KeepRescued makes a draft of a value that a rescue file holds and that can no
// longer be written as it was, so that the user decides about it. bucket is where
// it would have gone. kept is false where the value is nothing that was typed,
// and so nothing that is lost with it.
func (b *Book) KeepRescued(ctx context.Context, bucket string, val []byte) (kept bool, err error) {
	var d interview.Draft
	switch bucket {
	case journal.Bucket:
		return b.keepRescuedEntry(ctx, val)
	case bucketDraft:
		if err := json.Unmarshal(val, &d); err != nil {
			return false, &kv.DamageError{Bucket: bucket, Detail: err.Error()}
		}
		if _, err := b.draft(ctx, d.ID); err == nil || !errors.Is(err, interview.ErrNotFound) {
			d.ID = "rescued-" + d.ID // what has been typed since stays beside it
		}
	case revBucket(kindNote):
		n, err := rescuedNote(bucket, val)
		if err != nil {
			return false, err
		}
		if _, err := b.Note(ctx, n.ID); err == nil {
			return true, nil // it was saved again later
		} else if !errors.Is(err, interview.ErrNotFound) {
			return false, err
		}
		d = interview.Draft{ID: interview.DraftID("rescued-" + string(n.ID)), Visit: n.Visit, Question: n.Question, Item: n.Item, At: n.At, Text: n.Text}
	default:
		return false, nil
	}
	if strings.TrimSpace(d.Text) == "" {
		return false, nil
	}
	d.Number = max(d.Number, 1)
	return true, b.KeepDraft(ctx, d)
}

// keepRescuedEntry keeps what an entry of the journal would have written.
func (b *Book) keepRescuedEntry(ctx context.Context, val []byte) (kept bool, err error) {
	list, err := journal.Parse(val)
	if err != nil {
		return false, &kv.DamageError{Bucket: journal.Bucket, Detail: err.Error()}
	}
	for _, w := range list {
		if w.Del {
			continue
		}
		k, err := b.KeepRescued(ctx, w.Bucket, w.Val)
		if err != nil {
			return kept, err
		}
		kept = kept || k
	}
	return kept, nil
}

func rescuedNote(bucket string, val []byte) (interview.Note, error) {
	var e envelope
	var n interview.Note
	err := json.Unmarshal(val, &e)
	if err == nil {
		err = json.Unmarshal(e.Body, &n)
	}
	if err != nil {
		return n, &kv.DamageError{Bucket: bucket, Detail: err.Error()}
	}
	return n, nil
}

// draft finds one draft, discarded or not.
func (b *Book) draft(ctx context.Context, id interview.DraftID) (interview.Draft, error) {
	all, err := b.draftsWhere(ctx, func(d *interview.Draft) bool { return d.ID == id })
	if err == nil && len(all) == 0 {
		err = fmt.Errorf("draft: %w", interview.ErrNotFound)
	}
	if err != nil {
		return interview.Draft{}, err
	}
	return all[0], nil
}
