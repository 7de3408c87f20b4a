// Package seal encrypts whatever a kv.Store keeps. It is the only caller of the
// store below it.
//
// In come names, keys and values in plain; below it arrive only ids and
// ciphertext, and out come values that are proven to be what was written there,
// or an error that is kv.ErrDamaged. Wrong text is never returned.
//
// Values: AES-256-GCM (a Tink keyset), with the casebook's id, the bucket and
// the key as associated data, so that a value moved elsewhere does not open.
// What is encrypted is the value with its true names, padded to a multiple of
// 512 bytes, so that lengths say little.
//
// Names: a bucket is stored under "s." and an HMAC of its name. A key is stored
// as two HMACs, of its part up to the first "/" or "." and of the whole. That
// serves exact lookups, and a Scan with a prefix that reaches beyond such a
// separator ("all revisions of one record") opens only what shares that part;
// any other Scan opens the whole bucket and sorts. Buckets named in PlainKeys
// keep their keys as they are: order and prefixes cost nothing there, but the
// keys lie open in the file. So they must be made of random or hash ids and
// counters only, never of anything typed, dated or named.
//
// A bucket's choice is remembered in its entries and stays until a rotation
// writes it anew.
package seal
