package search

import (
	"context"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"kikitori/casebook"
	"kikitori/casebook/search"
	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
	"kikitori/tui/widgets/pane"
)

// similarShown is how many similar cases are listed.
const similarShown = 10

// similar is the list of cases like the chosen hit.
type similar struct {
	column
	of      search.Hit
	list    []search.Similar
	loading bool
	err     error
	cancel  context.CancelFunc
}

type similarMsg struct {
	to   *similar
	list []search.Similar
	err  error
}

func (p *similar) chosen() (search.Similar, bool) {
	if p.at < 0 || p.at >= len(p.list) {
		return search.Similar{}, false
	}
	return p.list[p.at], true
}

func refOf(x *search.Similar) search.Ref { return search.Ref{Kind: x.Kind, ID: x.ID} }

// openSimilar looks for cases like the chosen hit.
func (s *Screen) openSimilar() tea.Cmd {
	h, ok := s.chosenHit()
	if !ok || s.pending {
		return nil
	}
	ctx, cancel := context.WithCancel(s.env.Context)
	p := &similar{of: h, loading: true, cancel: cancel}
	p.draw = func(i, width int, chosen bool) []string { return s.drawSimilar(&p.list[i], width, chosen) }
	s.similar = p
	s.setFocus(onSimilar)
	edition, ports := s.env.Edition, s.ports
	return func() tea.Msg {
		d, err := document(ctx, edition, ports, h.Ref())
		if err != nil {
			return similarMsg{to: p, err: err}
		}
		found, err := ports.Engine.Similar(ctx, d, search.Query{Kinds: []search.Kind{search.KindCase}}, similarShown)
		return similarMsg{to: p, list: found, err: err}
	}
}

func (s *Screen) takeSimilar(m similarMsg) {
	if m.to != s.similar || s.similar == nil {
		return
	}
	p := s.similar
	p.loading, p.list, p.err = false, m.list, m.err
	p.set(len(p.list), 0)
}

func (s *Screen) closeSimilar() { s.setFocus(onHits) }

// document is the whole of a hit, as it is searched.
func document(ctx context.Context, e *interview.Edition, p Ports, r search.Ref) (search.Document, error) {
	switch r.Kind {
	case search.KindCase:
		return record(ctx, p.Cases.Get, casebook.CaseID(r.ID), casebook.CaseDocument)
	case search.KindNote:
		return record(ctx, p.Notes.Note, interview.NoteID(r.ID), func(n *interview.Note) search.Document {
			return casebook.NoteDocument(n, casebook.VisitContext{})
		})
	case search.KindFinding:
		return record(ctx, p.Findings.Get, interview.FindingID(r.ID), func(f *interview.Finding) search.Document {
			return casebook.FindingDocument(f, casebook.VisitContext{})
		})
	}
	for _, d := range casebook.EditionDocuments(e) {
		if d.Ref() == r {
			return d, nil
		}
	}
	return search.Document{}, fmt.Errorf("%w: %s %s", interview.ErrNotFound, r.Kind, r.ID)
}

func record[ID ~string, T any](ctx context.Context, get func(context.Context, ID) (interview.Versioned[T], error), id ID, of func(*T) search.Document) (search.Document, error) {
	v, err := get(ctx, id)
	if err != nil {
		return search.Document{}, err
	}
	return of(&v.Record), nil
}

// drawSimilar draws a case with what it has in common with the hit.
func (s *Screen) drawSimilar(x *search.Similar, width int, chosen bool) []string {
	t, m := s.env.Theme, s.env.Metrics
	badges := s.facetBadges(x.Facets)
	if x.Facets.Year != 0 {
		badges = append([]run{badge(s.env.T.FiscalYear(x.Facets.Year), t.Badge)}, badges...)
	}
	rows := s.headRows(x.Kind, "", x.Title, nil, dotted(badges, t.Muted), width, chosen)
	for _, row := range wrap(m, []run{plain(s.common(x), t.Accent)}, max(width-2, 2), 2) {
		rows = append(rows, "  "+row)
	}
	return append(rows, "")
}

// common words what two records share: 共通：設問6-1、監査・経営層.
func (s *Screen) common(x *search.Similar) string {
	var parts []string
	if len(x.Questions) > 0 {
		parts = append(parts, s.env.T.T("search.shared.questions", i18n.Vars{"List": strings.Join(x.Questions, "・")}))
	}
	if len(x.Hypotheses) > 0 {
		parts = append(parts, s.env.T.T("search.shared.hypotheses", i18n.Vars{"List": strings.Join(x.Hypotheses, "・")}))
	}
	var areas []string
	for _, a := range x.Areas {
		areas = append(areas, s.areaName(a))
	}
	if len(areas) > 0 {
		parts = append(parts, strings.Join(areas, "・"))
	}
	if len(x.Terms) > 0 {
		parts = append(parts, strings.Join(x.Terms, "・"))
	}
	return s.env.T.T("search.shared", i18n.Vars{"List": strings.Join(parts, s.env.T.T("search.comma"))})
}

// similarView draws the pane.
func (s *Screen) similarView(width, height int) frame.View {
	p := s.similar
	head := pane.Rule(s.env, width, s.env.T.T("search.similar", i18n.Vars{"Title": p.of.Title}))
	body := p.view(s.env, true)
	switch {
	case p.loading:
		body = s.message(s.env.T.T("search.searching"), width, height-1)
	case p.err != nil:
		body = s.message(frame.ErrorText(s.env.T, p.err), width, height-1)
	case len(p.list) == 0:
		body = s.message(s.env.T.T("search.no_similar"), width, height-1)
	}
	return pane.Fit(s.env, pane.Stack(pane.Lines(head), body), width, height)
}
