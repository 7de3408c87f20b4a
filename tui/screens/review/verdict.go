package review

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"kikitori/interview"
	"kikitori/tui/i18n"
	"kikitori/tui/internal/chain"
	"kikitori/tui/widgets/form"
)

// openVerdict opens the ruling on the hypothesis at hand.
func (s *Screen) openVerdict() {
	row, ok := s.browser.List.Selected()
	if !ok {
		return
	}
	id := interview.HypothesisID(strings.TrimPrefix(nameOf(row.Key), "h "))
	v := s.verdicts[id]
	if v == nil {
		fresh := interview.Verdict{
			ID: interview.VerdictIDOf(s.visit.ID, id), Visit: s.visit.ID, Operator: s.visit.Operator,
			Edition: s.env.Edition.Year, Hypothesis: id,
		}
		v = &kept[interview.Verdict]{fresh, chain.New(interview.New(fresh))}
	}
	// Nothing is ruled by leaving a field as it was.
	rulings := []form.Option{{Key: "", Label: s.env.T.Ruling("")}}
	for _, r := range interview.Rulings() {
		rulings = append(rulings, form.Option{Key: string(r), Label: s.env.T.Ruling(r)})
	}
	fm := form.New(s.env, form.Choice(fieldRuling, "review.field.ruling", rulings...).Required(),
		form.Lines(fieldReason, "review.field.reason", 5).Required().Hint("review.field.reason_hint"))
	if v.record.Ruling != "" {
		fm.Set(fieldRuling, string(v.record.Ruling))
	}
	fm.Set(fieldReason, v.record.Reason)
	fm.MarkClean()
	s.edit = &edit{
		title: s.env.T.T("review.edit_verdict", i18n.Vars{"ID": id, "Statement": s.statement(id)}), form: fm,
		fresh: s.verdicts[id] == nil, save: func() tea.Cmd { return s.saveVerdict(v, fm) },
	}
	s.Resize(s.width, s.height)
}

func (s *Screen) saveVerdict(v *kept[interview.Verdict], fm *form.Form) tea.Cmd {
	v.record.Ruling, v.record.Reason = interview.Ruling(fm.Get(fieldRuling)), fm.Get(fieldReason)
	s.verdicts[v.record.Hypothesis] = v
	s.refresh()
	shelf, why := s.ports.Verdicts, s.env.T.T("review.why_verdict")
	return s.send("verdict/"+string(v.record.ID), v.chain.Write(v.record,
		func(ctx context.Context, x interview.Versioned[interview.Verdict]) (interview.Versioned[interview.Verdict], error) {
			return shelf.Save(ctx, x, why)
		}))
}
