// Package gate looks for what could tell who an operator is, before a case
// leaves for publication.
//
// In come a case, the identity table, the editions and what was said within the
// office only; out come findings, each with its place and its reason, and the
// questions that only a person can answer. A clearance that settles all of them
// for exactly this text turns a case into a Cleared one, and the public catalog
// is made of nothing else.
//
//	fold.go       one form for matching, with the way back to the place
//	dictionary.go the identity table: exact and nearly
//	pattern.go    addresses, telephones, companies, dates, amounts
//	lexicon.go    words that are known to be harmless
//	noun.go       proper nouns and coined words that are not
//	rarity.go     sector, region and size against the questionnaire's counts
//	handling.go   text taken from notes that are 内部限り
//	judge.go      what a clearance must settle, and whether it does
//
// docs/GATE.md says what it finds and what it can't.
package gate
