package guide

import (
	"strconv"

	"kikitori/tui/widgets/sheet"
)

// detail writes what is asked under the chosen row and why.
func (s *Screen) detail(width int) []string {
	p, ok := s.chosen()
	if !ok {
		return nil
	}
	sh, t := sheet.New(s.env, width-2), s.env.Theme
	it := s.guide().At(p)
	if it == nil {
		sh.Text(t.Strong, s.guide().Topics[p.Topic].Title)
		for _, x := range s.guide().Topics[p.Topic].Items {
			sh.Item(t.Text, "・", string(x.Question)+" "+x.Title)
		}
		return indent(sh.Rows())
	}
	sh.Item(t.Strong, string(it.Question)+" ", it.Title)
	if len(it.Probes) > 0 {
		sh.Section(s.env.T.T("guide.probes"))
		for i, probe := range it.Probes {
			sh.Item(t.Text, strconv.Itoa(i+1)+" ", probe)
		}
	}
	for _, id := range it.Hypotheses {
		h, err := s.env.Edition.Hypothesis(id)
		if err != nil {
			continue
		}
		sh.Section(string(id))
		sh.Text(t.Text, h.Statement)
		if h.Caveat != "" {
			sh.Item(t.Warning, s.env.T.T("guide.caveat"), h.Caveat)
		}
	}
	return indent(sh.Rows())
}

func indent(rows []string) []string {
	for i := range rows {
		rows[i] = " " + rows[i]
	}
	return rows
}
