// Package coverage shows which sectors and areas the visits and cases of the
// years have reached, and which they have not.
//
// In come visits, operators, cases and the editions of their years; out goes one
// [Map]. A visit counts in every area it asks about, and an operator once in a
// cell, however often it was visited in that year. What a record does not say
// (a case without a sector, a question of an edition that is not at hand) is
// counted under the empty name and never guessed.
package coverage
