// Package suggestions lists the hypotheses that the rules raise from the figures
// and answers, each with the rule and the figures, and lets the planner take them
// up, reword or dismiss them.
//
// In come the edition, the operators' answers, the own hypotheses and the
// dismissals; out go new own hypotheses and dismissals.
package suggestions
