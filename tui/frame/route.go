package frame

import (
	"kikitori/casebook"
	"kikitori/interview"
)

// Route names a screen and what it shall show.
type Route interface{ route() }

type (
	// Home is the first screen.
	Home struct{}
	// Survey shows the questionnaire, at a question when one is given, with the
	// words of a query marked.
	Survey struct {
		Question interview.QuestionID
		Find     string
	}
	// Hypotheses lists the hypotheses, at one of them when it is given, with the
	// words of a query marked.
	Hypotheses struct {
		ID   interview.HypothesisID
		Find string
	}
	// Suggestions lists the hypotheses that rules raise from the figures.
	Suggestions struct{}
	// Answers shows what the operators answered, at one when it is given.
	Answers struct{ Operator interview.OperatorCode }
	// Visits lists the visits.
	Visits struct{}
	// PlanVisit plans a new visit (empty ID) or changes a planned one.
	PlanVisit struct{ ID interview.VisitID }
	// EditGuide orders, cuts and extends the guide of a visit.
	EditGuide struct{ Visit interview.VisitID }
	// Listen is the interview screen; with Draft, that draft is restored first;
	// with Note, that note is chosen and the words of a query are marked.
	Listen struct {
		Visit interview.VisitID
		Draft interview.DraftID
		Note  interview.NoteID
		Find  string
	}
	// Review sorts the notes of a visit into findings and verdicts. With a note
	// or a finding it begins there, with the words of a query marked.
	Review struct {
		Visit   interview.VisitID
		Note    interview.NoteID
		Finding interview.FindingID
		Find    string
	}
	// Evidence lists the documents of a visit.
	Evidence struct{ Visit interview.VisitID }
	// WrapUp ends the interview of a visit: 宿題, read-back, consents, documents.
	WrapUp struct{ Visit interview.VisitID }
	// Cases lists the cases.
	Cases struct{}
	// EditCase opens one case; with the words of a query it is read first, and
	// they are marked.
	EditCase struct {
		ID   casebook.CaseID
		Find string
	}
	// Gate looks for what identifies in a case, before it is published.
	Gate struct{ Case casebook.CaseID }
	// Compile drafts a new case from findings.
	Compile struct{ Findings []interview.FindingID }
	// Search finds cases and notes.
	Search struct{ Query string }
	// Export writes the catalog.
	Export struct{}
	// History shows the revisions of one record; exactly one id is given.
	History struct {
		Note    interview.NoteID
		Finding interview.FindingID
		Visit   interview.VisitID
		Case    casebook.CaseID
	}
	// Drafts offers what was typed and not confirmed.
	Drafts struct{}
	// Help explains the program.
	Help struct{}
)

func (Home) route()        {}
func (Survey) route()      {}
func (Hypotheses) route()  {}
func (Visits) route()      {}
func (PlanVisit) route()   {}
func (EditGuide) route()   {}
func (Listen) route()      {}
func (Review) route()      {}
func (Cases) route()       {}
func (EditCase) route()    {}
func (Gate) route()        {}
func (Compile) route()     {}
func (Search) route()      {}
func (Export) route()      {}
func (History) route()     {}
func (Drafts) route()      {}
func (Help) route()        {}
func (Suggestions) route() {}
func (Answers) route()     {}
func (Evidence) route()    {}
func (WrapUp) route()      {}
