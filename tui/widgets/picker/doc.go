// Package picker chooses one or many of a list of options, with a filter to type
// in. What is chosen shows and can be unchosen, so nothing needs cancelling.
//
// In come options and keys; out go the keys of the options picked.
package picker
