package planvisit

import (
	"context"
	"encoding/json"
	"strings"

	tea "charm.land/bubbletea/v2"

	"kikitori/interview"
	"kikitori/interview/text"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
)

// saved is the outcome of saving the visit.
type saved struct {
	id  interview.VisitID
	err error
}

// save stores what the form says; nil when something in it is wrong.
func (s *Screen) save() tea.Cmd {
	if !s.form.Validate() {
		return nil
	}
	t, chosen := s.template()
	if chosen && t.Fault != "" {
		s.form.Refuse(fieldTemplate, t.Fault)
		return nil
	}
	if !chosen && s.form.Get(fieldHypotheses) == "" && s.form.Get(fieldQuestions) == "" {
		s.form.Refuse(fieldHypotheses, s.env.T.T("planvisit.nothing_to_ask"))
		return nil
	}
	return s.store()
}

// store saves the form as it is.
func (s *Screen) store() tea.Cmd {
	v, err := s.plan()
	if err != nil {
		return s.env.Outcome(err)
	}
	s.saving = v
	shelf, operators, why := s.ports.Visits, s.ports.Operators, s.env.T.T("planvisit.why")
	write := s.chain.Write(v, func(ctx context.Context, x interview.Versioned[interview.Visit]) (interview.Versioned[interview.Visit], error) {
		return shelf.Save(ctx, x, why)
	})
	fresh, isNew := s.newOperator(v.Operator)
	return s.env.Outbox.Send("plan/"+string(v.ID), func(ctx context.Context) error {
		if isNew {
			if _, err := operators.Save(ctx, interview.New(fresh), why); err != nil {
				return err
			}
		}
		return write(ctx)
	}, func(err error) tea.Msg { return saved{v.ID, err} })
}

func (s *Screen) newOperator(code interview.OperatorCode) (interview.Operator, bool) {
	_, known := s.operators[code]
	return interview.Operator{Code: code, Sector: s.form.Get(fieldSector)}, !known
}

// plan makes the visit that the form describes; a date or length that can't be
// read stays what it was. A guide that was changed by hand
// follows the plan without losing those changes; a pinned one stays.
func (s *Screen) plan() (interview.Visit, error) {
	f, v := s.form, s.visit.Clone()
	if date, ok := text.ParseDate(f.Get(fieldDate)); ok {
		v.Date = date
	}
	minutes, err := parseMinutes(f.Get(fieldMinutes))
	if err != nil {
		minutes = guideMinutes(v.Guide)
	}
	before, earlier := v.Operator, draftOf(s, &v)
	v.Operator = interview.OperatorCode(strings.Trim(f.Get(fieldCode), " \u3000"))
	v.Mode = interview.Mode(f.Get(fieldMode))
	v.Participants = append(parseParticipants(f.Get(fieldOperators), interview.OperatorSide),
		parseParticipants(f.Get(fieldOffice), interview.OfficeSide)...)
	if v.Guide != nil && v.Guide.PinnedAt != nil {
		return v, nil
	}
	v.Hypotheses = idsOf[interview.HypothesisID](f.GetAll(fieldHypotheses))
	v.Questions = idsOf[interview.QuestionID](f.GetAll(fieldQuestions))
	if t, ok := s.template(); ok && t.File != nil {
		g := s.begun(t, &v, minutes)
		v.Guide = &g
		return v, nil
	}
	fresh, err := s.draft(v.Operator, v.Hypotheses, v.Questions, minutes)
	if err != nil {
		return v, err
	}
	if v.Guide == nil || same(v.Guide, earlier) {
		v.Guide = &fresh
		return v, nil
	}
	if before != v.Operator {
		v.Guide.DropAnswers(s.env.Edition, s.sheets[before])
	}
	v.Guide.Merge(earlier, &fresh)
	v.Guide.AskAboutAnswers(s.env.Edition, s.sheets[v.Operator])
	return v, nil
}

func guideMinutes(g *interview.Guide) int {
	if g == nil {
		return usualMinutes
	}
	return g.Minutes()
}

// draftOf is the guide that a plan would have had untouched; nil if it can't be
// drafted any more.
func draftOf(s *Screen, v *interview.Visit) *interview.Guide {
	g, err := s.draft(v.Operator, v.Hypotheses, v.Questions, guideMinutes(v.Guide))
	if err != nil {
		return nil
	}
	return &g
}

func (s *Screen) titles() interview.GuideTitles {
	return interview.GuideTitles{
		Opening: s.env.T.T("planvisit.opening"), Closing: s.env.T.T("planvisit.closing"), Area: s.env.T.Area,
	}
}

// same compares guides by what is stored of them.
func same(a, b *interview.Guide) bool {
	x, errX := json.Marshal(a)
	y, errY := json.Marshal(b)
	return errX == nil && errY == nil && string(x) == string(y)
}

// onSaved goes on to the guide of a new visit, or back.
func (s *Screen) onSaved(m saved) (frame.Step, tea.Cmd) {
	if m.id != s.visit.ID {
		return frame.Stay{}, nil
	}
	if m.err != nil {
		s.closing = false
		return frame.Stay{}, s.env.Outcome(m.err)
	}
	if o, isNew := s.newOperator(s.saving.Operator); isNew {
		s.operators[o.Code] = o
	}
	if len(s.templates) > 0 {
		s.form.Set(fieldTemplate, "") // a template is taken once
	}
	s.form.MarkClean()
	fresh := s.fresh
	s.visit, s.fresh = s.saving, false
	done := s.env.Outcome(nil)
	if s.leftOut > 0 {
		done = tea.Batch(done, frame.Notify(frame.Info, s.env.T.T("planvisit.left_out", i18n.Vars{"Count": s.leftOut})))
		s.leftOut = 0
	}
	switch {
	case s.closing:
		return frame.Back{}, done
	case fresh:
		return frame.Replace{Route: frame.EditGuide{Visit: m.id}}, done
	}
	return frame.Stay{}, done
}
