// Package html writes a catalog as one self-contained HTML page: it loads
// nothing, works from a file, and allows no script or style but its own by its
// content security policy. Without scripts everything is still readable; with
// them the cases can be searched and narrowed. The same pages come as a folder,
// one a case.
package html
