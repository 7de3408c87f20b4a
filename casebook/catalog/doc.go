// Package catalog is the year's case collection as one model: the published
// cases in their order, the figures they refer to with year and scope, and the
// words around them. Its subpackages each write the model in one form; export
// writes the files.
//
// In come cases, editions and options; out goes a Catalog for the public, or an
// Internal that no public renderer accepts. Nothing here reads a clock, a file
// or a terminal.
package catalog
