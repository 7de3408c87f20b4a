// Package browse puts a list and the sheet of its chosen row side by side, or
// one at a time where the screen is narrow.
//
// In come messages and a size; out go what happened to the list and a view.
package browse
