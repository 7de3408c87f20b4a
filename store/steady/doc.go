// Package steady is the kv.Store that repositories work on: an open casebook
// that gets over a full disk and over a write that failed.
//
// In come transactions; out go their results, and Troubles for the screen to
// tell. A full disk: the reserve is given up and the transaction tried again. A
// failed write with an open outcome (kv.ErrPoisoned): the transaction's writes
// go into a sealed rescue file beside the casebook, the file is closed, checked,
// opened again, and the transaction is run again with the same keys. When that
// is not possible, the rescue file waits for the next Open, which brings it in
// if nothing else has been written since.
package steady
