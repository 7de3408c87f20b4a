// Package sample invents answers for an edition: no operator gave them, but
// counted they give the printed figures, within rounding (0.2 points).
//
// In come an edition, a seed and the number of operators by sector; out come
// answer sheets, the same for the same input. Tests, the demo and benchmarks
// use them.
package sample
