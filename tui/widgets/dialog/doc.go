// Package dialog asks a question in a strip of a few rows and returns the action
// that was chosen. It covers no text and takes no typed text: what is typed while
// it asks still belongs to the editor behind it.
//
// In come a text, actions and keys; out goes the id of an action.
package dialog
