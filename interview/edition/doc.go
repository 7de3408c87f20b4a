// Package edition reads a year's questionnaire from hand-edited YAML files and
// carries the FY2020 edition inside the program.
//
// In comes a file system with the files that docs/EDITION.md describes; out
// goes a checked, read-only [interview.Edition], or an error that lists every
// [Problem] with its file, line and field. What the source leaves open stays
// open: a value may be missing or have candidates, and nothing fills the gap.
// The wire types are the shapes that `--json` prints.
package edition
