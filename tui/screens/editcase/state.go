package editcase

import (
	"errors"
	"strings"

	tea "charm.land/bubbletea/v2"

	"kikitori/casebook"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
	"kikitori/tui/widgets/form"
)

const (
	fieldState = "state"
	fieldWhy   = "why"
)

// stateForm asks for another state and the reason.
type stateForm struct{ form *form.Form }

func (s *Screen) openState() tea.Cmd {
	if !s.form.Validate() {
		return frame.Notify(frame.Warn, s.env.T.T("editcase.fix_fields"))
	}
	var opts []form.Option
	for _, x := range casebook.States() {
		if x != s.card.Record.State {
			opts = append(opts, form.Option{Key: string(x), Label: s.env.T.CaseState(x)})
		}
	}
	s.state = &stateForm{form.New(s.env, form.Choice(fieldState, "editcase.field.state", opts...),
		form.Lines(fieldWhy, "editcase.field.why", 2).Hint("editcase.hint.why"))}
	s.state.form.Set(fieldState, string(next(s.card.Record.State)))
	s.layout()
	return nil
}

// next is the state that usually follows.
func next(x casebook.State) casebook.State {
	switch x {
	case casebook.Draft:
		return casebook.Confirming
	case casebook.Confirming:
		return casebook.Agreed
	case casebook.Agreed:
		return casebook.Published
	case casebook.Published:
		return casebook.Withdrawn
	}
	return casebook.Draft
}

func (s *Screen) closeState() {
	s.state = nil
	s.layout()
}

// move changes the state and saves it together with what the form says. What
// publication lacks is named at the choice.
func (s *Screen) move() tea.Cmd {
	f := s.state.form
	to, why := casebook.State(f.Get(fieldState)), strings.TrimSpace(f.Get(fieldWhy))
	if s.saving {
		return frame.Notify(frame.Info, s.env.T.T("editcase.still_saving"))
	}
	if to == casebook.Withdrawn && why == "" {
		f.Refuse(fieldWhy, s.env.T.T("editcase.wrong.why"))
		s.layout()
		return nil
	}
	record, err := s.typed().Apply(s.card.Record)
	if err == nil {
		err = record.Move(to, s.env.Now(), s.env.Author.Name, why)
	}
	if err != nil {
		f.Refuse(fieldState, s.refusal(err))
		s.layout()
		return nil
	}
	s.closeState()
	return s.write(s.card.With(record), why)
}

func (s *Screen) refusal(err error) string {
	lacking, ok := errors.AsType[*casebook.LackingError](err)
	if !ok {
		return frame.ErrorText(s.env.T, err)
	}
	return s.lackingText(lacking.Fields)
}

// lacking says what publication would need, or "" when nothing is lacking.
func (s *Screen) lacking() string {
	record, err := s.typed().Apply(s.card.Record)
	fields := record.Lacking()
	if err != nil || len(fields) == 0 {
		return ""
	}
	return s.lackingText(fields)
}

func (s *Screen) lackingText(fields []string) string {
	var names []string
	for _, f := range fields {
		names = append(names, s.fieldName(f))
	}
	return s.env.T.T("editcase.lacking", i18n.Vars{"Fields": strings.Join(names, "、")})
}

func (s *Screen) fieldName(key string) string {
	switch key {
	case fieldFigure:
		return s.env.T.T("editcase.field.drawing")
	case fieldTitle:
		return s.env.T.T("editcase.field.title")
	case fieldOverview:
		return s.env.T.T("editcase.field.overview")
	case fieldPoints:
		return s.env.T.T("editcase.field.points")
	}
	return key
}
