// Package guide edits the guide of a visit: order, cuts, additions, minutes,
// must-asks and probes. Once the visit has begun the guide is pinned and only
// shown.
//
// In comes the visit; out goes the visit with its changed guide, saved after
// every change and undone with one key.
//
// screen.go is the screen, change.go what a key does to the guide, edit.go the
// form of one topic or item, rows.go the list, detail.go the sheet beside it.
package guide
