package fakes

import (
	"kikitori/casebook"
	"kikitori/interview"
)

var (
	_ interview.Recorder = (*Notes)(nil)
	_ interview.Notes    = (*Notes)(nil)
	_ interview.Drafts   = (*Drafts)(nil)
)

// Cases returns a shelf of cases.
func Cases(cs ...casebook.Case) *Shelf[casebook.CaseID, casebook.Case] {
	return NewShelf(func(c casebook.Case) casebook.CaseID { return c.ID }, cs...)
}

// SavedSearches returns a shelf of saved searches.
func SavedSearches(all ...casebook.SavedSearch) *Shelf[casebook.SavedSearchID, casebook.SavedSearch] {
	return NewShelf(func(s casebook.SavedSearch) casebook.SavedSearchID { return s.ID }, all...)
}

// Findings returns a shelf of findings.
func Findings(fs ...interview.Finding) *Shelf[interview.FindingID, interview.Finding] {
	return NewShelf(func(f interview.Finding) interview.FindingID { return f.ID }, fs...)
}

// Verdicts returns a shelf of verdicts.
func Verdicts(vs ...interview.Verdict) *Shelf[interview.VerdictID, interview.Verdict] {
	return NewShelf(func(v interview.Verdict) interview.VerdictID { return v.ID }, vs...)
}

// Visits returns a shelf of visits.
func Visits(vs ...interview.Visit) *Shelf[interview.VisitID, interview.Visit] {
	return NewShelf(func(v interview.Visit) interview.VisitID { return v.ID }, vs...)
}

// Operators returns a shelf of operators.
func Operators(os ...interview.Operator) *Shelf[interview.OperatorCode, interview.Operator] {
	return NewShelf(func(o interview.Operator) interview.OperatorCode { return o.Code }, os...)
}

// Editions returns a shelf of editions.
func Editions(es ...interview.Edition) *Shelf[interview.EditionID, interview.Edition] {
	return NewShelf(func(e interview.Edition) interview.EditionID { return interview.EditionIDOf(e.Year) }, es...)
}

// Clearances returns a shelf of clearances.
func Clearances(cs ...casebook.Clearance) *Shelf[casebook.CaseID, casebook.Clearance] {
	return NewShelf(func(c casebook.Clearance) casebook.CaseID { return c.Case }, cs...)
}

// Hypotheses returns a shelf of own hypotheses.
func Hypotheses(all ...interview.OwnHypothesis) *Shelf[interview.HypothesisID, interview.OwnHypothesis] {
	return NewShelf(func(o interview.OwnHypothesis) interview.HypothesisID { return o.ID }, all...)
}

// Dismissals returns a shelf of dismissals.
func Dismissals(all ...interview.Dismissal) *Shelf[interview.SuggestionID, interview.Dismissal] {
	return NewShelf(func(d interview.Dismissal) interview.SuggestionID { return d.ID }, all...)
}

// Evidence returns a shelf of documents.
func Evidence(es ...interview.Evidence) *Shelf[interview.EvidenceID, interview.Evidence] {
	return NewShelf(func(e interview.Evidence) interview.EvidenceID { return e.ID }, es...)
}
