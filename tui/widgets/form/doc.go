// Package form shows labelled fields under each other: lines and blocks of text
// in the program's editor, choices, and lists to pick from.
//
// In come fields and keys; out go values that have passed their checks, or
// messages that name the field.
package form
