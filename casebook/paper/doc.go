// Package paper is an office paper as one small model: a letter, a form, minutes,
// a list of things to confirm. Its subpackages write it: docx as an A4 document
// in the way Japanese offices write them, on the office's own template if there
// is one, and markdown.
//
// In come texts, already chosen and worded; out goes a Paper. Nothing here
// decides who may read it, and nothing reads a clock, a file or a terminal.
package paper
