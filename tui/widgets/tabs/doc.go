// Package tabs shows the names of the views of a screen in one row, one active.
//
// In come titles and keys; out goes which one is active.
package tabs
