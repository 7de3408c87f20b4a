package store

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"kikitori/interview"
	"kikitori/store/kv"
)

// derivedVersion counts the forms of the derived buckets; another one on disk
// is rebuilt.
const derivedVersion = "2"

const (
	keyDerived = "derived"
	keyNames   = "names"
)

func derivedBuckets() []string {
	out := []string{bucketByVisit, bucketByHypothesis, bucketByFollowup, bucketByEdition, bucketByOperator}
	for _, k := range kinds() {
		out = append(out, graphBucket(k))
	}
	return out
}

func (b *Book) ensureDerived(ctx context.Context) error {
	var have []byte
	err := b.kv.View(ctx, func(tx kv.Tx) (err error) {
		have, err = tx.Get(bucketMeta, keyDerived)
		return err
	})
	if err != nil {
		return fmt.Errorf("derived data: %w", err)
	}
	if string(have) == derivedVersion {
		return nil
	}
	return b.Rebuild(ctx)
}

// Rebuild makes all derived buckets anew from the revisions. The version is
// taken away first, so that a rebuild that is cut short starts over.
func (b *Book) Rebuild(ctx context.Context) error {
	err := b.kv.Update(ctx, func(tx kv.Tx) error { return tx.Delete(bucketMeta, keyDerived) })
	if err != nil {
		return fmt.Errorf("rebuild: %w", err)
	}
	for _, bucket := range derivedBuckets() {
		if err := kv.Clear(ctx, b.kv, bucket, kv.Range{}); err != nil {
			return fmt.Errorf("rebuild: %w", err)
		}
	}
	for _, kind := range kinds() {
		if err := b.rebuildKind(ctx, kind); err != nil {
			return fmt.Errorf("rebuild %s: %w", kind, err)
		}
	}
	err = b.kv.Update(ctx, func(tx kv.Tx) error { return tx.Put(bucketMeta, keyDerived, []byte(derivedVersion)) })
	if err != nil {
		return fmt.Errorf("rebuild: %w", err)
	}
	return nil
}

func (b *Book) rebuildKind(ctx context.Context, kind string) error {
	graphs := map[string]graph{}
	refs := map[reference]bool{}
	err := b.kv.View(ctx, func(tx kv.Tx) error {
		return tx.Scan(revBucket(kind), kv.Range{}, func(key string, data []byte) error {
			record, id, _ := strings.Cut(key, ".")
			e, err := unpack(revBucket(kind), key, interview.RevisionID(id), data)
			if err != nil {
				return err
			}
			graphs[record] = append(graphs[record], node{
				ID: interview.RevisionID(id), Parents: e.Parents, Order: e.Order, Batch: e.Batch,
				Sum: e.sum(),
			})
			return b.referencesOf(kind, record, e, refs)
		})
	})
	if err != nil {
		return err
	}
	l := kv.NewLoader(b.kv)
	for record, g := range graphs {
		slices.SortFunc(g, newestFirst)
		slices.Reverse(g)
		data, err := json.Marshal(g)
		if err != nil {
			return err
		}
		if err := l.Put(ctx, graphBucket(kind), record, data); err != nil {
			return err
		}
	}
	for r := range refs {
		if err := l.Put(ctx, r.bucket, r.key, []byte{}); err != nil {
			return err
		}
	}
	return l.Flush(ctx)
}

func (b *Book) referencesOf(kind, record string, e *envelope, into map[reference]bool) error {
	switch kind {
	case kindNote:
		return refer(b, record, e, noteReferences, into)
	case kindSheet:
		return refer(b, record, e, sheetReferences, into)
	}
	return nil
}

func refer[T any](b *Book, record string, e *envelope, of func(*Book, string, T) []reference, into map[reference]bool) error {
	var rec T
	if err := json.Unmarshal(e.Body, &rec); err != nil {
		return &kv.DamageError{Bucket: revBucket(e.Kind), Key: record, Detail: err.Error()}
	}
	for _, r := range of(b, record, rec) {
		into[r] = true
	}
	return nil
}
