// Package survey shows the questionnaire of the edition: its questions with
// their figures, its indicators by 将来像, its sectors.
//
// In come an edition and the number to begin with; out go routes to hypotheses.
package survey
