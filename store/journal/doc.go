// Package journal makes small writes cheap and leaves them as durable as they
// were. It stands between the records and the sealed store.
//
// A note changes a dozen entries in as many places of the file, and a B-tree pays
// for every one of them with a path of pages. So an Update's writes go to disk as
// one entry of the bucket "journal", and what they change is remembered above the
// store, where every transaction looks first. When enough has gathered, the next
// Update folds all of it into the buckets it is meant for, in its own transaction;
// so do Close and larger writes.
//
// In come transactions, as with any kv.Store; below it goes the same data, with
// the newest of it in the journal. The journal in the file is the truth: a casebook
// that was not closed is read with what its journal holds.
//
// Files: journal.go is the store, overlay.go what is remembered, tx.go a
// transaction over both.
package journal
