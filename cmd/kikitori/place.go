package main

import (
	"context"
	"encoding/json"

	"kikitori/casebook"
	"kikitori/interview"
	"kikitori/store"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
)

// stop is one open screen, as it lies sealed in the casebook while the screens
// are locked: a name and an id, never what was typed.
type stop struct {
	Screen string `json:"screen"`
	ID     string `json:"id,omitempty"`
}

// keepPlace remembers which screens are open. Without it the home screen opens,
// so an error is told and no more.
func (c *cli) keepPlace(ctx context.Context, b *store.Book, routes []frame.Route) {
	var stops []stop
	for _, r := range routes {
		s, ok := stopOf(r)
		if !ok {
			break // what lies above it would open in a wrong place
		}
		stops = append(stops, s)
	}
	data, err := json.Marshal(stops)
	if err == nil {
		err = b.KeepPlace(ctx, data)
	}
	if err != nil {
		c.onStderr(frame.Banner{Text: c.t.T("lock.place_lost", i18n.Vars{"Error": err})})
	}
}

// takePlace returns the routes that keepPlace remembered.
func (c *cli) takePlace(ctx context.Context, b *store.Book) []frame.Route {
	var stops []stop
	data, err := b.TakePlace(ctx)
	if err == nil && data != nil {
		err = json.Unmarshal(data, &stops)
	}
	if err != nil {
		c.alarm.tell(frame.Warn, c.t.T("lock.place_lost", i18n.Vars{"Error": err}))
		return nil
	}
	var routes []frame.Route
	for _, s := range stops {
		r := s.route()
		if r == nil {
			break
		}
		routes = append(routes, r)
	}
	return routes
}

func stopOf(r frame.Route) (stop, bool) {
	switch r := r.(type) {
	case frame.Survey:
		return stop{"survey", string(r.Question)}, true
	case frame.Hypotheses:
		return stop{"hypotheses", string(r.ID)}, true
	case frame.Suggestions:
		return stop{Screen: "suggestions"}, true
	case frame.Visits:
		return stop{Screen: "visits"}, true
	case frame.PlanVisit:
		return stop{"plan", string(r.ID)}, true
	case frame.EditGuide:
		return stop{"guide", string(r.Visit)}, true
	case frame.Listen:
		return stop{"listen", string(r.Visit)}, true
	case frame.Review:
		return stop{"review", string(r.Visit)}, true
	case frame.Cases:
		return stop{Screen: "cases"}, true
	case frame.Gate:
		return stop{"gate", string(r.Case)}, true
	case frame.EditCase:
		return stop{"case", string(r.ID)}, true
	case frame.Search:
		return stop{Screen: "search"}, true
	case frame.Export:
		return stop{Screen: "export"}, true
	case frame.Drafts:
		return stop{Screen: "drafts"}, true
	}
	return stop{}, false
}

func (s stop) route() frame.Route {
	switch s.Screen {
	case "survey":
		return frame.Survey{Question: interview.QuestionID(s.ID)}
	case "hypotheses":
		return frame.Hypotheses{ID: interview.HypothesisID(s.ID)}
	case "suggestions":
		return frame.Suggestions{}
	case "visits":
		return frame.Visits{}
	case "plan":
		return frame.PlanVisit{ID: interview.VisitID(s.ID)}
	case "guide":
		return frame.EditGuide{Visit: interview.VisitID(s.ID)}
	case "listen":
		return frame.Listen{Visit: interview.VisitID(s.ID)}
	case "review":
		return frame.Review{Visit: interview.VisitID(s.ID)}
	case "cases":
		return frame.Cases{}
	case "gate":
		return frame.Gate{Case: casebook.CaseID(s.ID)}
	case "case":
		return frame.EditCase{ID: casebook.CaseID(s.ID)}
	case "search":
		return frame.Search{}
	case "export":
		return frame.Export{}
	case "drafts":
		return frame.Drafts{}
	}
	return nil
}
