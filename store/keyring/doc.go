// Package keyring keeps the keys of a casebook wrapped in key slots, and opens,
// re-keys and creates casebook files with them.
//
// In come passphrases and age identities; out come open casebooks. Each slot
// holds the same keys (seal.Keys) in an age file of its own: for a passphrase
// (scrypt), or for an age recipient, native or through a plugin. The slots lie
// in one record of the one unsealed bucket, so that every change of them is one
// transaction. Their labels and recipients can be read without a key.
//
// Removing a slot or changing a passphrase does not change the keys: who has an
// old copy of the file and an old passphrase still opens that copy, and what is
// learnt from it opens the new file too. Rotate makes new keys, and old backups
// then open with the old passphrases only.
package keyring
