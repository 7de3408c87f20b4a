// Package hypotheses shows the hypotheses of the edition: what they rest on,
// what visits were asked about them, and what was heard and ruled.
//
// In come the edition, notes, findings, verdicts and visits; out go routes to
// questions.
package hypotheses
