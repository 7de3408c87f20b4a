package search

import (
	tea "charm.land/bubbletea/v2"

	"kikitori/casebook/search"
	"kikitori/tui/frame"
	"kikitori/tui/widgets/pane"
	"kikitori/tui/widgets/scroll"
)

// sideBySide is the width from which two records stand beside each other.
const sideBySide = 60

// comparison shows a hit and a case like it, sentence by sentence.
type comparison struct {
	page  *scroll.Scroll
	with  search.Similar
	left  search.Document
	right search.Document
	err   error
	ready bool
}

type comparedMsg struct {
	to          *comparison
	left, right search.Document
	err         error
}

// openComparison fetches both records whole.
func (s *Screen) openComparison() tea.Cmd {
	x, ok := s.similar.chosen()
	if !ok {
		return nil
	}
	c := &comparison{page: scroll.New(s.env), with: x}
	s.compared = c
	s.layout()
	ctx, e, ports, of := s.env.Context, s.env.Edition, s.ports, s.similar.of.Ref()
	return func() tea.Msg {
		left, err := document(ctx, e, ports, of)
		if err != nil {
			return comparedMsg{to: c, err: err}
		}
		right, err := document(ctx, e, ports, refOf(&x))
		return comparedMsg{to: c, left: left, right: right, err: err}
	}
}

func (s *Screen) takeCompared(m comparedMsg) {
	if s.compared == nil || m.to != s.compared {
		return
	}
	c := s.compared
	c.left, c.right, c.err, c.ready = m.left, m.right, m.err, true
	if c.err == nil {
		c.page.SetRender(func(width int) []string { return s.compareLines(c, width) })
	}
	s.layout()
}

func (s *Screen) pressComparison(m tea.KeyPressMsg) (frame.Step, tea.Cmd) {
	switch {
	case frame.Pressed(m, s.keys.close, s.keys.similar):
		s.compared = nil
		s.layout()
	case frame.Pressed(m, s.keys.open):
		return s.open(refOf(&s.compared.with), "")
	case s.typed(m):
		s.compared = nil
		return frame.Stay{}, s.write(m)
	default:
		s.compared.page.Update(m)
	}
	return frame.Stay{}, nil
}

// compareLines draws both records field by field, with the words they share
// marked.
func (s *Screen) compareLines(c *comparison, width int) []string {
	q := search.Query{}
	for _, t := range c.with.Terms {
		q.Groups = append(q.Groups, search.Group{{Text: search.Fold(t), Raw: t}})
	}
	rows := s.facingRows(&q, facing{c.left.Title, c.right.Title}, width)
	for _, f := range fieldsOf(c.left, c.right) {
		rows = append(rows, pane.Rule(s.env, width, s.fieldName(f)))
		for _, pair := range pairUp(fieldSentences(c.left, f), fieldSentences(c.right, f)) {
			rows = append(rows, s.facingRows(&q, pair, width)...)
		}
	}
	return rows
}

// facingRows draws two sentences beside each other, or in a narrow window one
// under the other.
func (s *Screen) facingRows(q *search.Query, f facing, width int) []string {
	t, m := s.env.Theme, s.env.Metrics
	broken := func(text string, w int) []string {
		runs := marked(text, search.Marks(q, search.FieldBody, text), t.Text, t.Match)
		return wrap(m, runs, max(w, 2), 1<<30)
	}
	if width < sideBySide {
		var out []string
		for _, part := range []struct{ sign, text string }{{"1 ", f.left}, {"2 ", f.right}} {
			for i, r := range broken(part.text, width-2) {
				sign := "  "
				if i == 0 {
					sign = part.sign
				}
				out = append(out, t.Muted.Render(sign)+r)
			}
		}
		return out
	}
	w := (width - 3) / 2
	left, right := broken(f.left, w), broken(f.right, width-w-3)
	rule := t.Rule.Render(" │ ")
	if m.Width("│") != 1 {
		rule = t.Rule.Render(" | ")
	}
	var out []string
	for i := range max(len(left), len(right)) {
		a, b := "", ""
		if i < len(left) {
			a = left[i]
		}
		if i < len(right) {
			b = right[i]
		}
		out = append(out, m.Pad(a, w)+rule+b)
	}
	return out
}

// fieldsOf lists the fields that either record has, in reading order.
func fieldsOf(a, b search.Document) []search.FieldName {
	order := []search.FieldName{
		search.FieldOverview, search.FieldPoints, search.FieldBenefits, search.FieldFigure, search.FieldRemarks,
		search.FieldBody, search.FieldStatement, search.FieldReason, search.FieldProbes, search.FieldChoices,
	}
	has := map[search.FieldName]bool{}
	for _, f := range append(append([]search.Field(nil), a.Fields...), b.Fields...) {
		has[f.Name] = true
	}
	var out []search.FieldName
	for _, f := range order {
		if has[f] {
			out = append(out, f)
		}
	}
	return out
}

func fieldSentences(d search.Document, name search.FieldName) []string {
	var out []string
	for _, f := range d.Fields {
		if f.Name == name {
			out = append(out, sentences(f.Text)...)
		}
	}
	return out
}

func (s *Screen) comparisonView() frame.View {
	c := s.compared
	head := pane.Lines(pane.Rule(s.env, s.width, s.env.T.T("search.compared")))
	body := pane.Indent(c.page.View(), 1)
	switch {
	case c.err != nil:
		body = s.message(frame.ErrorText(s.env.T, c.err), s.width, s.height-1)
	case !c.ready:
		body = s.message(s.env.T.T("search.searching"), s.width, s.height-1)
	}
	return pane.Fit(s.env, pane.Stack(head, body), s.width, s.height)
}
