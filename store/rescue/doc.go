// Package rescue writes what could not be saved to a sealed file beside the
// casebook, and finds it again at the next start.
//
// In come bytes of the caller (a draft, a note) and the casebook's keys; out
// come files named after the casebook that nothing but those keys opens. Use it
// when the store is poisoned or full: it needs no store.
package rescue
