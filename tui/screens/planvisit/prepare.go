package planvisit

import (
	"context"
	"errors"
	"strings"

	tea "charm.land/bubbletea/v2"

	"kikitori/interview"
	"kikitori/interview/guidefile"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
	"kikitori/tui/widgets/form"
)

// Answers is what the screen needs of the operators' own answers.
type Answers interface {
	Get(ctx context.Context, id interview.SheetID) (interview.Versioned[interview.AnswerSheet], error)
}

// Templates lists the guides that a plan can begin with, by their names. What
// can't be read is listed with its fault; no folder of them is no error.
type Templates interface {
	Templates(ctx context.Context) ([]Template, error)
}

// TemplatesFunc is a function that lists templates.
type TemplatesFunc func(ctx context.Context) ([]Template, error)

// Templates implements Templates.
func (f TemplatesFunc) Templates(ctx context.Context) ([]Template, error) { return f(ctx) }

// Template is a guide file; Fault says, in the user's words, why it can't be used.
type Template struct {
	Name  string
	File  *guidefile.File
	Fault string
}

// Packer writes the papers of a visit into a new folder: all of them or none.
type Packer interface {
	Pack(ctx context.Context, id interview.VisitID) (Packed, error)
}

// PackerFunc is a function that writes the papers of a visit.
type PackerFunc func(ctx context.Context, id interview.VisitID) (Packed, error)

// Pack implements Packer.
func (f PackerFunc) Pack(ctx context.Context, id interview.VisitID) (Packed, error) {
	return f(ctx, id)
}

// Packed says where the papers are. Refused says, in the user's words, why
// there are none.
type Packed struct {
	Dir     string
	Files   int
	Refused string
}

const fieldTemplate = "template"

// offerTemplates adds the field of templates where there are any.
func (s *Screen) offerTemplates(all []Template) []*form.Field {
	if len(all) == 0 {
		return nil
	}
	s.templates = map[string]Template{}
	options := []form.Option{{Key: "", Label: s.env.T.T("planvisit.no_template")}}
	for _, t := range all {
		s.templates[t.Name] = t
		label := t.Name
		if t.Fault != "" {
			label = s.env.T.T("planvisit.bad_template", i18n.Vars{"Name": t.Name})
		}
		options = append(options, form.Option{Key: t.Name, Label: label})
	}
	return []*form.Field{form.Choice(fieldTemplate, "planvisit.template", options...)}
}

// template is the one that was chosen, if any.
func (s *Screen) template() (Template, bool) {
	if len(s.templates) == 0 {
		return Template{}, false
	}
	t, ok := s.templates[s.form.Get(fieldTemplate)]
	return t, ok
}

// begun makes the guide of a visit from a template, in the time at hand.
func (s *Screen) begun(t Template, v *interview.Visit, minutes int) interview.Guide {
	sheet := s.sheets[v.Operator]
	g, decisions := t.File.Guide(interview.FactsOf(v, s.form.Get(fieldSector), sheet))
	g.Fit(minutes)
	g.AskAboutAnswers(s.env.Edition, sheet)
	s.leftOut = 0
	for _, d := range decisions {
		if !d.Kept {
			s.leftOut++
		}
	}
	return g
}

// draft is the guide of a plan without a template; what the operator answered
// gives rise to probes.
func (s *Screen) draft(o interview.OperatorCode, hs []interview.HypothesisID, qs []interview.QuestionID, minutes int) (interview.Guide, error) {
	g, err := interview.DraftGuide(s.env.Edition, hs, qs, minutes, s.titles())
	if err == nil {
		g.AskAboutAnswers(s.env.Edition, s.sheets[o])
	}
	return g, err
}

// answered brings what an operator answered.
type answered struct {
	operator interview.OperatorCode
	sheet    *interview.AnswerSheet
	err      error
}

// readAnswers reads the answers of the operator in the form, once.
func (s *Screen) readAnswers() tea.Cmd {
	if s.form == nil || s.ports.Answers == nil {
		return nil
	}
	code := interview.OperatorCode(strings.Trim(s.form.Get(fieldCode), " \u3000"))
	if _, known := s.operators[code]; !known {
		return nil
	}
	if _, asked := s.sheets[code]; asked {
		return nil
	}
	s.sheets[code] = nil // until it is read
	ctx, answers, id := s.env.Context, s.ports.Answers, interview.SheetIDOf(s.env.Edition.Year, code)
	return func() tea.Msg {
		v, err := answers.Get(ctx, id)
		switch {
		case errors.Is(err, interview.ErrNotFound):
			return answered{operator: code}
		case err != nil:
			return answered{operator: code, err: err}
		}
		return answered{operator: code, sheet: &v.Record}
	}
}

func (s *Screen) onAnswered(m answered) tea.Cmd {
	if m.err != nil {
		delete(s.sheets, m.operator)
		return s.env.Outcome(m.err)
	}
	s.sheets[m.operator] = m.sheet
	return nil
}

// wrote is the outcome of writing the papers.
type wrote struct {
	id     interview.VisitID
	packed Packed
	err    error
}

// pack writes the papers of the visit as it is saved.
func (s *Screen) pack() tea.Cmd {
	if s.fresh || s.form.Dirty() || s.env.Outbox.Pending() > 0 {
		return frame.Notify(frame.Info, s.env.T.T("planvisit.save_first"))
	}
	ctx, packer, id := s.env.Context, s.ports.Packer, s.visit.ID
	return func() tea.Msg {
		p, err := packer.Pack(ctx, id)
		return wrote{id, p, err}
	}
}

func (s *Screen) onWrote(m wrote) tea.Cmd {
	switch {
	case m.id != s.visit.ID:
		return nil
	case m.err != nil:
		return s.env.Outcome(m.err)
	case m.packed.Refused != "":
		return frame.Notify(frame.Fail, m.packed.Refused)
	}
	return frame.Notify(frame.Info, s.env.T.T("planvisit.packed", i18n.Vars{"Dir": m.packed.Dir, "Files": m.packed.Files}))
}
