// Package target ranks operators for the visits of a year (往訪調査対象の整理).
//
// In come the hypotheses to be asked about, the operators' own answers and the
// visits of all years; out goes every operator in an order, with the grounds that
// put it there. A ground is worth whole points and the points of an operator are
// their sum, so that each place can be read off its grounds:
//
//	answered     +2  for each hypothesis of whose figures it ticked a choice
//	contradicts  +3  for each rule of contradiction on a question of the hypotheses that it meets
//	leads        +1  for each measure on their questions that few others do, at most 3
//	unvisited    +2  no visit in the last years, never or long ago
//	visited      -2  a visit in the last years, or one planned
//	spread       +1  the first of its sector in this order
//	noanswers     0  no answer sheet of the year: nothing is known of it
//
// Where points are equal, the sector with fewer places so far goes first, then
// the code name. The order is for a person to choose by, and chooses nobody.
package target
