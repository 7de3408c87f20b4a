// Package glossary holds the words that a case may use as they are: known terms
// in katakana and Latin letters, and what abbreviations stand for.
//
// In come the built-in list, terms that an office adds, and texts; out goes
// whether a word is known, and which abbreviations a reader meets before
// anybody has spelled them out. It is shared by the card's warnings and the
// gate.
package glossary
