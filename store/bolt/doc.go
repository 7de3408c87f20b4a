// Package bolt keeps a kv.Store in one bbolt file, and is the only package that
// knows bbolt.
//
// In come a path and transactions; out goes a file that is whole after a crash,
// a power cut or a full disk, or an error that says what is wrong with it. It
// never sees plaintext: store/seal stands above it.
//
// The file:
//
//	\x00kikitori/          the backend's own bucket
//	    format → 64 bytes: magic, format, least reader, casebook id, checksum
//	<bucket>/              one bbolt bucket for each kv bucket, never nested
//	    <key> → value
//
// Files: bolt.go opens and closes, birth.go creates, preflight.go and pages.go
// judge a file before bbolt maps it, opening.go and earlytx.go let it be read
// meanwhile, pager.go and pieces.go read pages for both, tx.go is kv.Tx, commit.go decides what a
// failed commit means, copy.go makes backups and compacted copies, verify.go
// checks a file, in this process or in a child.
package bolt
