// Package board shows where the hypotheses of a year stand after its visits:
// which operator and which sector supports or refutes what, how strong that is,
// and what nobody has asked yet.
//
// In come an edition and the records of its year; out goes one [Board]. Every
// count is of distinct operators. An operator counts once, however many notes,
// findings and verdicts it has: by its latest verdict, and where nobody ruled, by
// what was heard.
package board
