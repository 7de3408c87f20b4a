// Package bars draws percentages as horizontal bars, years side by side. A chart
// can't be made without its years and its scope, and shows both in its heading.
//
// In come labels and values of an edition; out go rows. What the source leaves
// open is drawn as open, with its candidates.
package bars
