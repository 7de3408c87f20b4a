package review

import (
	"context"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/internal/chain"
	"kikitori/tui/widgets/form"
)

// edit is the open form of a finding or a verdict.
type edit struct {
	title string
	form  *form.Form
	fresh bool // not saved yet
	save  func() tea.Cmd
}

// touched says that closing without saving would lose something.
func (e *edit) touched() bool { return e.form.Dirty() }

// Names of the fields.
const (
	fieldTitle    = "title"
	fieldText     = "text"
	fieldTags     = "tags"
	fieldPractice = "practice"
	fieldHandling = "handling"
	fieldRuling   = "ruling"
	fieldReason   = "reason"
)

// newFinding drafts a finding from the chosen notes and opens it.
func (s *Screen) newFinding() tea.Cmd {
	chosen := s.chosenNotes()
	if len(chosen) == 0 {
		return frame.Notify(frame.Info, s.env.T.T("review.nothing_chosen"))
	}
	var notes []interview.Note
	for _, n := range chosen {
		notes = append(notes, n.record)
	}
	f := interview.FindingFrom(interview.FindingID(s.env.NewID()), s.visit.ID, s.env.Edition, notes)
	s.editFinding(&kept[interview.Finding]{f, chain.New(interview.New(f))}, true)
	return nil
}

func (s *Screen) openFinding() {
	if f := s.findingAtHand(); f != nil {
		s.editFinding(f, false)
	}
}

func (s *Screen) findingAtHand() *kept[interview.Finding] {
	row, ok := s.browser.List.Selected()
	if !ok {
		return nil
	}
	for _, f := range s.findings {
		if findingName(&f.record) == nameOf(row.Key) {
			return f
		}
	}
	return nil
}

// handlingsFor are those that a finding of such notes may have: as strict as the
// strictest of them, or stricter.
func (s *Screen) handlingsFor(f *interview.Finding) []form.Option {
	least := interview.Public
	for _, n := range s.notes {
		if slices.Contains(f.Notes, n.record.ID) {
			least = interview.Stricter(least, n.record.Handling)
		}
	}
	var out []form.Option
	for _, h := range interview.Handlings() {
		if interview.Stricter(least, h) == h {
			out = append(out, form.Option{Key: string(h), Label: s.env.T.Handling(h)})
		}
	}
	return out
}

func (s *Screen) editFinding(f *kept[interview.Finding], fresh bool) {
	fm := form.New(s.env,
		form.Line(fieldTitle, "review.field.title").Required(),
		form.Lines(fieldText, "review.field.text", 6),
		form.Choice(fieldPractice, "review.field.practice", form.Option{Key: "no", Label: s.env.T.T("review.no")},
			form.Option{Key: "yes", Label: s.env.T.T("review.yes")}),
		form.Choice(fieldHandling, "review.field.handling", s.handlingsFor(&f.record)...),
		form.Line(fieldTags, "review.field.tags").Hint("review.field.tags_hint").Check(func(v string) string { return s.badTags(v) }))
	fm.Set(fieldTitle, f.record.Title)
	fm.Set(fieldText, f.record.Text)
	fm.Set(fieldHandling, string(f.record.Handling))
	fm.Set(fieldTags, tagsOf(&f.record))
	if f.record.Practice {
		fm.Set(fieldPractice, "yes")
	}
	fm.MarkClean()
	s.edit = &edit{title: s.env.T.T("review.edit_finding"), form: fm, fresh: fresh, save: func() tea.Cmd {
		return s.saveFinding(f, fm, fresh)
	}}
	s.Resize(s.width, s.height)
}

// badTags says which word is no mark that the edition knows.
func (s *Screen) badTags(v string) string {
	rest := []byte(v)
	for _, m := range interview.FindMarks(v, s.env.Edition) {
		for i := m.Start; i < m.End; i++ {
			rest[i] = ' '
		}
	}
	if left := strings.Fields(string(rest)); len(left) > 0 {
		return s.env.T.T("review.bad_tags")
	}
	return ""
}

func (s *Screen) saveFinding(f *kept[interview.Finding], fm *form.Form, fresh bool) tea.Cmd {
	x := f.record
	x.Title, x.Text = strings.Trim(fm.Get(fieldTitle), " \u3000"), fm.Get(fieldText)
	x.Practice, x.Handling = fm.Get(fieldPractice) == "yes", interview.Handling(fm.Get(fieldHandling))
	s.setTags(&x, fm.Get(fieldTags))
	f.record = x
	if fresh {
		s.findings = append(s.findings, f)
		s.unpick()
	}
	s.refresh()
	return s.storeFinding(f)
}

// setTags reads the marks; an area stays that no question accounts for.
func (s *Screen) setTags(f *interview.Finding, tags string) {
	var areas []interview.Area
	of := func(ids []interview.QuestionID) (out []interview.Area) {
		for _, id := range ids {
			if q, err := s.env.Edition.Question(id); err == nil {
				out = interview.AddUnique(out, q.Area)
			}
		}
		return out
	}
	accounted := of(f.Questions)
	for _, a := range f.Areas {
		if !slices.Contains(accounted, a) {
			areas = append(areas, a)
		}
	}
	f.Questions, f.Hypotheses = nil, nil
	for _, m := range interview.FindMarks(tags, s.env.Edition) {
		switch m.Kind {
		case interview.QuestionMark:
			f.Questions = interview.AddUnique(f.Questions, m.Question)
		case interview.HypothesisMark:
			f.Hypotheses = interview.AddLinks(f.Hypotheses, m.Link)
		}
	}
	f.Areas = interview.AddUnique(of(f.Questions), areas...)
}

func (s *Screen) storeFinding(f *kept[interview.Finding]) tea.Cmd {
	shelf, why := s.ports.Findings, s.env.T.T("review.why_finding")
	return s.send("finding/"+string(f.record.ID), f.chain.Write(f.record,
		func(ctx context.Context, v interview.Versioned[interview.Finding]) (interview.Versioned[interview.Finding], error) {
			return shelf.Save(ctx, v, why)
		}))
}

func (s *Screen) turnPractice() tea.Cmd {
	f := s.findingAtHand()
	if f == nil {
		return nil
	}
	f.record.Practice = !f.record.Practice
	s.refresh()
	return s.storeFinding(f)
}

// chosenFindings are the marked findings, or the one at hand.
func (s *Screen) chosenFindings() []interview.FindingID {
	var out []interview.FindingID
	for _, f := range s.findings {
		if s.picked[findingName(&f.record)] {
			out = append(out, f.record.ID)
		}
	}
	if f := s.findingAtHand(); len(out) == 0 && f != nil {
		out = append(out, f.record.ID)
	}
	return out
}

func (s *Screen) updateEdit(msg tea.Msg) tea.Cmd {
	f := s.edit.form
	k, isKey := msg.(tea.KeyPressMsg)
	if isKey && !f.Picking() && !f.Claims(k) && frame.Pressed(k, s.keys.done) {
		return s.closeEdit(k.Code != tea.KeyEscape)
	}
	return f.Update(msg)
}

// closeEdit saves what the form says and closes it. Esc on a form where nothing
// was changed only closes; a form with a fault stays open.
func (s *Screen) closeEdit(always bool) tea.Cmd {
	e := s.edit
	if !e.touched() && !(always && e.fresh) {
		s.edit = nil
		return nil
	}
	if !e.form.Validate() {
		return nil
	}
	s.edit = nil
	return e.save()
}
