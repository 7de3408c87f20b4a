// Package search finds past cases, notes, findings, hypotheses and questions
// by words, as they are typed.
//
// Here live the fold that makes two spellings equal, the query language, the
// ranking, the snippets, similarity, a plain scan, and a positional bigram
// index that gives the same results from opaque blocks of equal size.
//
// In come Documents (made by the caller from its records) and the text of a
// query; out go Results. Nothing here reads or writes a file: the index talks
// to the small port Blocks, and whoever stands behind it seals and keeps the
// blocks. Texts marked off the record are refused at the door.
package search
