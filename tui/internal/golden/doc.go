// Package golden compares what a screen draws with a file that a person has
// looked at (go test ./that/package -update writes it).
//
// In come screens and texts; out come test failures with the difference.
package golden
