// Package casebook holds what is kept after a visit: the case card with its
// states, and the catalog of a year that is built from it. Its subpackages hold
// the search core, the renderers of the catalog and the interchange form.
//
// In come findings and notes of package interview; out go cases and catalogs.
// Nothing here reads a clock, a file or a terminal.
package casebook
