// Package home is the first screen: this year's visits, what waits for the user,
// and the ways on.
//
// In come the shelves of visits and cases, open 宿題 and drafts; out go the
// routes that the user takes.
package home
