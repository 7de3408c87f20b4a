// Package layout sets a catalog on landscape sheets of 16:9, once for all forms
// that have pages: it measures and breaks the text, chooses sizes, and places
// boxes, tables and charts in points from the upper left corner.
//
// In comes a Catalog; out go sheets of a few plain items, which the forms for
// slides and for print each draw with their own means, and a report of what did
// not fit. Text is measured so that it fits in other Japanese fonts too.
package layout
