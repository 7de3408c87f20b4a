// Package cases lists the cases of the casebook with the page of the chosen one.
//
// In come cases and the drafts of cards; out go routes to a case.
package cases
