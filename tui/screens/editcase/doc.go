// Package editcase edits the card of one case beside the page it will become:
// its text, its state, its history and its conflicts.
//
// In come a case or the findings it is compiled from; out go revisions, and
// drafts of whatever is typed and not saved.
package editcase
