// Package interview holds what happens before and during a visit: the edition
// with its questions and figures, hypotheses, guides, operators, visits, notes
// and findings.
//
// In come values (parsed editions, typed text, times); out go values and
// errors. Nothing here reads a clock, a file or a terminal. The ports that the
// store fulfils stand beside the types they serve.
package interview
