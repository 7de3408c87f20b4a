package tui

import (
	"context"

	"kikitori/casebook"
	"kikitori/casebook/search"
	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/screens/answers"
	"kikitori/tui/screens/cases"
	"kikitori/tui/screens/drafts"
	"kikitori/tui/screens/editcase"
	"kikitori/tui/screens/evidence"
	"kikitori/tui/screens/export"
	"kikitori/tui/screens/gate"
	"kikitori/tui/screens/guide"
	"kikitori/tui/screens/history"
	"kikitori/tui/screens/home"
	"kikitori/tui/screens/hypotheses"
	"kikitori/tui/screens/listen"
	"kikitori/tui/screens/planvisit"
	"kikitori/tui/screens/review"
	searching "kikitori/tui/screens/search"
	"kikitori/tui/screens/suggestions"
	"kikitori/tui/screens/survey"
	"kikitori/tui/screens/visits"
	"kikitori/tui/screens/wrapup"
)

// Ports are the capabilities behind the screens; package store fulfils them.
type Ports struct {
	Operators interview.Operators
	Visits    interview.Visits
	Recorder  interview.Recorder
	Notes     interview.Notes
	Drafts    interview.Drafts
	Findings  interview.Findings
	Verdicts  interview.Verdicts
	Cases     casebook.Cases
	// Clearances and Gate are what a case passes before it is published.
	Clearances casebook.Clearances
	Gate       gate.Desk
	Exporter   export.Exporter
	Engine     search.Engine
	Saved      casebook.SavedSearches
	Answers    interview.Answers
	Templates  planvisit.Templates
	Packer     planvisit.Packer
	Hypotheses interview.OwnHypotheses
	Dismissals interview.Dismissals
	Evidence   interview.EvidenceShelf
	Files      interview.Attachments
	// ReadFile reads a file that shall be attached, see evidence.Ports.
	ReadFile func(ctx context.Context, path string) (name string, data []byte, err error)
	// LogCode is the head of the log in a form that can be written on paper.
	LogCode func(ctx context.Context) (string, error)
}

// Options are what the screens are told about the casebook and the user.
type Options struct {
	Home   home.Options
	Listen listen.Options
	Export export.Options
}

// Screens returns the factory of all screens: one case for each route.
func Screens(env *frame.Env, p Ports, o Options) Factory {
	return func(r frame.Route) frame.Screen {
		switch r := r.(type) {
		case frame.Home:
			return home.New(env, home.Ports{Visits: p.Visits, Cases: p.Cases, Notes: p.Notes, Drafts: p.Drafts}, o.Home)
		case frame.Drafts:
			return drafts.New(env, drafts.Ports{Drafts: p.Drafts, Visits: p.Visits, Notes: p.Notes, Recorder: p.Recorder})
		case frame.History:
			return history.New(env, r, history.Ports{
				Notes: p.Notes, Recorder: p.Recorder, Findings: p.Findings, Visits: p.Visits, Cases: p.Cases,
			})
		case frame.Survey:
			return survey.New(env, r.Question).Find(r.Find)
		case frame.Answers:
			return answers.New(env, r.Operator, p.Answers)
		case frame.Hypotheses:
			return hypotheses.New(env, r.ID, hypotheses.Ports{Notes: p.Notes, Findings: p.Findings, Verdicts: p.Verdicts, Visits: p.Visits}).Find(r.Find)
		case frame.Suggestions:
			return suggestions.New(env, suggestions.Ports{Answers: p.Answers, Hypotheses: p.Hypotheses, Dismissals: p.Dismissals})
		case frame.Visits:
			return visits.New(env, p.Visits)
		case frame.PlanVisit:
			return planvisit.New(env, r, planvisit.Ports{Visits: p.Visits, Operators: p.Operators, Answers: p.Answers, Templates: p.Templates, Packer: p.Packer})
		case frame.EditGuide:
			return guide.New(env, r, p.Visits)
		case frame.Review:
			return review.New(env, r, review.Ports{
				Visits: p.Visits, Notes: p.Notes, Recorder: p.Recorder, Findings: p.Findings, Verdicts: p.Verdicts,
			})
		case frame.Listen:
			return listen.New(env, r, listen.Ports{Visits: p.Visits, Recorder: p.Recorder, Notes: p.Notes, Drafts: p.Drafts}, o.Listen)
		case frame.Evidence:
			return evidence.New(env, r, evidence.Ports{Visits: p.Visits, Evidence: p.Evidence, Files: p.Files, ReadFile: p.ReadFile})
		case frame.WrapUp:
			return wrapup.New(env, r, wrapup.Ports{
				Visits: p.Visits, Notes: p.Notes, Recorder: p.Recorder, Evidence: p.Evidence, LogCode: p.LogCode,
			})
		case frame.Cases:
			return cases.New(env, cases.Ports{Cases: p.Cases, Drafts: p.Drafts})
		case frame.EditCase:
			return editcase.New(env, r.ID, editcase.Ports{Cases: p.Cases, Findings: p.Findings, Drafts: p.Drafts}).Find(r.Find)
		case frame.Gate:
			return gate.New(env, r.Case, gate.Ports{Cases: p.Cases, Clearances: p.Clearances, Desk: p.Gate})
		case frame.Compile:
			return editcase.Compile(env, r.Findings, editcase.Ports{Cases: p.Cases, Findings: p.Findings, Drafts: p.Drafts})
		case frame.Search:
			return searching.New(env, r.Query, searching.Ports{
				Engine: p.Engine, Cases: p.Cases, Notes: p.Notes, Findings: p.Findings, Visits: p.Visits,
				Saved: p.Saved,
			})
		case frame.Export:
			return export.New(env, export.Ports{Exporter: p.Exporter, Cases: p.Cases}, o.Export)
		}
		return nil
	}
}
