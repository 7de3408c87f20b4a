// Package reserve keeps a file of really allocated bytes beside a casebook, to
// be given up when the disk is full, so that the sentence being typed is still
// saved.
//
// In comes the casebook's path; out comes room on the disk. Keep is called when
// a casebook opens and when there is room again, Release when a write met
// kv.ErrNoSpace; after that the casebook is best shown read-only.
package reserve
