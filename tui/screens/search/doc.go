// Package search is the screen that finds past cases, notes, findings,
// hypotheses and questions while words are typed.
//
// In come a search engine and the shelves that say where a hit is at home; out
// goes the route to open. Every key that changes the query cancels the search
// before it; typing never waits.
package search
