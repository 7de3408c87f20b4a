package store

import (
	"kikitori/store/journal"
	"kikitori/store/seal"
)

// Sealing says how the casebook's buckets are sealed: their keys are keyed
// hashes and random ids, so they may lie open; meta's are words and may not.
func Sealing() []seal.Option {
	plain := append([]string{bucketBatch, bucketDraft, bucketLog, bucketLogHash, bucketVeil, bucketIndex, bucketTodo, journal.Bucket, bucketAttachment, bucketPart}, derivedBuckets()...)
	for _, k := range kinds() {
		plain = append(plain, revBucket(k))
	}
	return []seal.Option{seal.PlainKeys(plain...)}
}
