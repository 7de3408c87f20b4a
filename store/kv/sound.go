package kv

import "errors"

// ScanSound is Scan from the first key to the last that goes on after entries that
// are damaged: lost is told of each. An error of fn ends it, damage or not. It is
// for buckets whose keys lie open below a seal; elsewhere damage ends it too.
func ScanSound(tx Tx, bucket string, fn func(key string, val []byte) error, lost func(*DamageError) error) error {
	for from := ""; ; {
		var own error // of fn
		err := tx.Scan(bucket, Range{From: from}, func(key string, val []byte) error {
			own = fn(key, val)
			return own
		})
		d, damaged := errors.AsType[*DamageError](err)
		if !damaged || own != nil || d.Key < from || d.Key == "" {
			return err
		}
		if err := lost(d); err != nil {
			return err
		}
		from = d.Key + "\x00"
	}
}
