package review

import (
	"slices"
	"strings"

	"kikitori/casebook/search"
	"kikitori/interview"
	"kikitori/tui/widgets/sheet"
)

// show puts what is chosen on the sheet.
func (s *Screen) show() {
	row, ok := s.browser.List.Selected()
	if !ok {
		s.browser.Show("", func(int) []string { return nil })
		return
	}
	kind, id, _ := strings.Cut(nameOf(row.Key), " ")
	s.browser.Show(row.Key, func(width int) []string {
		sh := sheet.New(s.env, width)
		sh.Find(s.find)
		defer func() { s.found = sh.Found() }()
		switch kind {
		case "n":
			s.noteSheet(sh, interview.NoteID(id))
		case "f":
			s.findingSheet(sh, interview.FindingID(id))
		default:
			s.hypothesisSheet(sh, interview.HypothesisID(id))
		}
		return sh.Rows()
	})
}

func (s *Screen) noteSheet(sh *sheet.Sheet, id interview.NoteID) {
	t := s.env.Theme
	for _, n := range s.notes {
		x := &n.record
		if x.ID != id {
			continue
		}
		facts := []string{s.env.T.Date(x.At.Format("2006-01-02")), x.At.Format("15:04"), x.Speaker, s.env.T.Kind(x.Kind), s.env.T.Handling(x.Handling)}
		sh.Text(t.Muted, strings.Join(slices.DeleteFunc(facts, func(f string) bool { return f == "" }), " ・ "))
		sh.Blank()
		noteText(sh, s, x.Text)
		if earlier := s.earlier[id]; len(earlier) > 0 {
			sh.Section(s.env.T.T("review.earlier"))
			for _, e := range earlier {
				sh.Item(t.Muted, "・", e.Text)
			}
		}
		for _, l := range x.Hypotheses {
			sh.Section(string(l.ID) + " " + s.env.T.Stance(l.Stance))
			sh.Text(t.Muted, s.statement(l.ID))
		}
		for _, f := range s.findings {
			if slices.Contains(f.record.Notes, id) {
				sh.Section(s.env.T.T("review.part_of"))
				sh.Text(t.Text, f.record.Title)
			}
		}
	}
}

func (s *Screen) findingSheet(sh *sheet.Sheet, id interview.FindingID) {
	t := s.env.Theme
	for _, f := range s.findings {
		x := &f.record
		if x.ID != id {
			continue
		}
		sh.As(search.FieldTitle)
		sh.Text(t.Strong, x.Title)
		sh.As("")
		sh.Text(t.Muted, strings.TrimSpace(s.env.T.Handling(x.Handling)+"  "+tagsOf(x)))
		sh.Blank()
		sh.As(search.FieldBody)
		sh.Text(t.Text, x.Text)
		sh.As("")
		sh.Section(s.env.T.T("review.made_of"))
		for _, n := range s.notes {
			if slices.Contains(x.Notes, n.record.ID) {
				sh.Item(t.Muted, n.record.At.Format("15:04")+" ", n.record.Text)
			}
		}
	}
}

func (s *Screen) hypothesisSheet(sh *sheet.Sheet, id interview.HypothesisID) {
	t := s.env.Theme
	sh.Item(t.Strong, string(id)+" ", s.statement(id))
	if h, err := s.env.Edition.Hypothesis(id); err == nil && h.Caveat != "" {
		sh.Item(t.Warning, s.env.T.T("review.caveat"), h.Caveat)
	}
	if v := s.verdicts[id]; v != nil {
		sh.Section(s.env.T.Ruling(v.record.Ruling))
		sh.Text(t.Text, v.record.Reason)
	}
	for _, st := range interview.Stances() {
		head := false
		for _, n := range s.notes {
			if !slices.Contains(n.record.Hypotheses, interview.HypothesisLink{ID: id, Stance: st}) {
				continue
			}
			if !head {
				sh.Section(s.env.T.T("review.notes_stance", map[string]any{"Stance": s.env.T.Stance(st)}))
				head = true
			}
			sh.Item(t.Text, n.record.At.Format("15:04")+" ", interview.StripMarks(n.record.Text, s.env.Edition))
		}
	}
}
