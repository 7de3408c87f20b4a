package store

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"kikitori/interview"
	"kikitori/store/journal"
	"kikitori/store/kv"
)

// Lost is something that can't be read any more: an entry, or a revision whose
// entry is not known.
type Lost struct {
	Bucket, Key string
	Revision    interview.RevisionID
}

// Truth says that what is lost can't be made again from the rest.
func (l Lost) Truth() bool {
	return l.Bucket != journal.Bucket && l.Bucket != bucketIndex && l.Bucket != bucketTodo && !slices.Contains(derivedBuckets(), l.Bucket)
}

// Holding is what another copy of the casebook still shows of something lost.
type Holding struct {
	Held bool
	// Kind and ID name the record that a revision belongs to.
	Kind, ID string
}

// Held looks for what is lost in another copy of the casebook.
func Held(ctx context.Context, s kv.BulkStore, lost []Lost) ([]Holding, error) {
	out := make([]Holding, len(lost))
	j, err := journal.Open(ctx, s)
	if err != nil {
		return out, err
	}
	err = j.View(ctx, func(tx kv.Tx) error {
		whole, err := wholeRevisions(ctx, tx)
		if err != nil {
			return err
		}
		for i, l := range lost {
			if id := l.revision(); id != "" {
				out[i] = whole[id]
				continue
			}
			v, err := tx.Get(l.Bucket, l.Key)
			if err != nil && !errors.Is(err, kv.ErrDamaged) && !errors.Is(err, kv.ErrBadName) {
				return err
			}
			out[i].Held = err == nil && v != nil
		}
		return nil
	})
	return out, err
}

// revision is the id of a lost revision, or "".
func (l Lost) revision() interview.RevisionID {
	if l.Revision != "" || !strings.HasPrefix(l.Bucket, revBucket("")) {
		return l.Revision
	}
	_, id, _ := strings.Cut(l.Key, ".")
	return interview.RevisionID(id)
}

// wholeRevisions are the revisions that are what was written.
func wholeRevisions(ctx context.Context, tx kv.Tx) (map[interview.RevisionID]Holding, error) {
	out := map[interview.RevisionID]Holding{}
	for _, kind := range kinds() {
		err := kv.ScanSound(tx, revBucket(kind), func(key string, data []byte) error {
			_, text, _ := strings.Cut(key, ".")
			id := interview.RevisionID(text)
			if e, err := unpack(revBucket(kind), key, id, data); err == nil {
				out[id] = Holding{Held: true, Kind: kind, ID: e.recordID()}
			}
			return ctx.Err()
		}, func(*kv.DamageError) error { return nil })
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// recordID is the id that people know a record by; "" where the body is veiled.
func (e *envelope) recordID() string {
	var named struct {
		ID   string `json:"id"`
		Code string `json:"code"`
	}
	_ = json.Unmarshal(e.Body, &named) // a veiled one is no object
	return cmp.Or(named.ID, named.Code)
}
