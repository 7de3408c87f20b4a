// Package counting makes figures of the operators' own answers: by choice,
// headline and indicator, for each sector and for all that the figure's scope
// counts. It sets them beside the printed ones, and an operator beside the
// others.
//
// In come an edition and its answer sheets; out go counts with their base. No
// difference is smoothed over, and what the edition leaves open stays open.
package counting
