package kv

import "fmt"

// CheckName returns ErrBadName for a bucket and key that no backend accepts.
func CheckName(bucket, key string) error {
	if err := CheckBucket(bucket); err != nil {
		return err
	}
	if key == "" || len(key) > MaxKey {
		return fmt.Errorf("%w: key of %d bytes in bucket %q (1 to %d)", ErrBadName, len(key), bucket, MaxKey)
	}
	return nil
}

// CheckBucket returns ErrBadName for a bucket that no backend accepts.
func CheckBucket(bucket string) error {
	if bucket == "" || len(bucket) > MaxBucket || bucket[0] == 0 {
		return fmt.Errorf("%w: bucket %q (1 to %d bytes, not starting with a zero byte)", ErrBadName, bucket, MaxBucket)
	}
	return nil
}

// Guard keeps the rules of one transaction for a backend: read-only, sizes, no
// writing inside a scan. Not safe for several goroutines, as a Tx isn't either.
type Guard struct {
	ReadOnly  bool
	MaxWrites int
	MaxBytes  int

	writes, bytes, scans int
	failed               error
}

// Write admits a write of n bytes (key and stored value). An Update that went
// over its size stays failed even if its function ignores the error.
func (g *Guard) Write(bucket, key string, n int) error {
	switch {
	case g.ReadOnly:
		return ErrReadOnly
	case g.scans > 0:
		return fmt.Errorf("%w of bucket %q", ErrScanning, bucket)
	case g.failed != nil:
		return g.failed
	}
	if err := CheckName(bucket, key); err != nil {
		return err
	}
	g.writes++
	g.bytes += n
	if g.writes > g.MaxWrites || g.bytes > g.MaxBytes {
		g.failed = fmt.Errorf("%w: %d writes (at most %d), %d bytes (at most %d)", ErrTooBig, g.writes, g.MaxWrites, g.bytes, g.MaxBytes)
	}
	return g.failed
}

// EnterScan and LeaveScan bracket a scan.
func (g *Guard) EnterScan() { g.scans++ }

// LeaveScan ends what EnterScan began.
func (g *Guard) LeaveScan() { g.scans-- }

// Err is the failure that must keep the transaction from being committed.
func (g *Guard) Err() error { return g.failed }
