// Package visits lists the visits of every fiscal year and opens each with the
// screen that its state asks for.
//
// In come the visits; out go routes to planning, guide, interview and review.
package visits
