// Package minutes makes the papers that come of a visit: the minutes (議事メモ),
// for the operator or for the office, and the letter that asks in writing what
// was left open (追加照会).
//
// In come a visit with its notes, documents and answers; out goes a paper.Paper.
// What a reader may see is decided here and nowhere else: see [Audience].
package minutes
