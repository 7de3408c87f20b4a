// Package kv is the port between the repositories and whatever keeps their
// bytes: buckets of ordered keys, read and written in transactions.
//
// In come bucket names, keys and values; out go values, in key order, and the
// errors of errors.go. It knows neither files nor keys nor what a value means.
// Implementations: kv/memkv (memory), store/bolt (a bbolt file), store/seal
// (encrypts whatever stands below it). kv/kvtest is the contract they all pass.
//
// # Sizes
//
// An Update stays within MaxWrites writes and MaxBytes bytes, so that a cluster
// can stand behind the same port later. Truth (revisions, notes, log entries)
// is always written that way, everything that belongs together in one Update.
//
// Derived data (indexes, counts) and imports are larger. They are written in
// stages with a Loader, which cuts them into many transactions; a crash between
// two of them leaves a part. So write under a fresh bucket or key prefix (a
// generation), and make it count with one last small Update that points at it;
// what no pointer names is garbage that the next run may Clear.
package kv
