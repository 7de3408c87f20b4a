// Package suggest raises hypotheses from figures by the rules of an edition.
//
// In comes an edition with its measures and rules, and for the rules on answers
// the operators' own; out go suggestions, each with the rule and the figures
// that raised it. Where the source leaves a figure open or prints two, a rule
// that could be met says so instead of raising anything.
package suggest
