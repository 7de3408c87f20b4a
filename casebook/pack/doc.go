// Package pack makes the papers of a visit before it takes place: the request,
// the questions that the operator gets to see, the sheet of participants and
// consent, and for our own hands the agenda, the briefing and the past cases to
// mention.
//
// In comes what is known of the visit; out come papers. What leaves for the
// operator holds no hypothesis, no judgement and nothing about others: Make
// looks for that itself and refuses.
//
// words/LANG.json holds every text around what is known.
package pack
