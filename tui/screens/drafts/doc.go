// Package drafts offers what was typed and not confirmed before the program
// ended: to go on writing it, to keep it as a note of its own, or to discard it.
// What is discarded can be brought back for a while.
//
// In come drafts; out go routes to the interview screen, notes and decisions.
package drafts
