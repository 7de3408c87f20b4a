// Package planvisit is the form that plans a visit: with whom, when, how, who
// takes part, and which hypotheses and questions to cover; its guide is drafted
// from them.
//
// In come the visit, if there is one, and the known operators; out go the visit
// with its guide and, for a new code name, the operator.
//
// form.go lays the form out, parse.go reads what is typed, save.go makes the
// visit of it, plan.go is the screen.
package planvisit
