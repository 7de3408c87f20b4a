package export

import (
	"fmt"
	"path/filepath"

	"kikitori/casebook/catalog"
	"kikitori/casebook/catalog/export"
	"kikitori/tui/i18n"
)

// reportLines say what was written, what could not be shown as it stands, and
// what was left out.
func (s *Screen) reportLines(m doneMsg, width int) []string {
	t, p := s.env.Theme, s.env.T
	dot := s.env.Metrics.Pad("・", 2)
	rows := s.paragraph("", p.T("export.done", i18n.Vars{"Files": len(m.report.Files), "Cases": m.of.held - len(m.report.Held)}), t.Good, width)
	rows = append(rows, s.paragraph("", shown(m.of.order.Dir), t.Text, width)...)
	rows = append(rows, "")
	internal := false
	for _, f := range m.report.Files {
		rows = append(rows, s.fileLines(f, width)...)
		internal = internal || f.Audience == export.Internal
	}
	if internal {
		rows = append(rows, s.paragraph("", p.T("export.internal.care"), t.Warning, width)...)
	}
	for _, f := range m.report.Files {
		for _, words := range s.lost(&f.Lost) {
			rows = append(rows, s.paragraph(dot, formatName(s.env, f.Format)+"："+words, t.Warning, width)...)
		}
	}
	for _, c := range m.report.Conflicts {
		rows = append(rows, s.paragraph(dot, p.T("export.conflict", i18n.Vars{"Name": shown(s.name(c))}), t.Warning, width)...)
	}
	for _, h := range m.report.Held {
		rows = append(rows, s.paragraph(dot, p.T("export.kept_back", i18n.Vars{
			"Name": shown(s.name(export.Conflict{Kind: "case", ID: string(h.Case)})), "Open": len(h.Standing.Open), "Asked": len(h.Standing.Asked)}), t.Warning, width)...)
	}
	if s.clean(m) {
		rows = append(rows, s.paragraph("", p.T("export.nothing_lost"), t.Muted, width)...)
	}
	if len(m.of.withheld) > 0 {
		rows = append(rows, "", t.Strong.Render(p.T("export.left_out", i18n.Vars{"Count": len(m.of.withheld)})))
		for _, c := range m.of.withheld {
			title := c.Record.Title
			if title == "" {
				title = p.T("export.untitled")
			}
			rows = append(rows, s.paragraph(dot, p.T("export.left_out_case", i18n.Vars{
				"Title": shown(title), "State": p.CaseState(c.Record.State)}), t.Text, width)...)
		}
	}
	return rows
}

// kindIDs name the kinds of records that may conflict.
var kindIDs = map[string]string{
	"case": "export.kind.case", "operator": "export.kind.operator", "visit": "export.kind.visit",
	"note": "export.kind.note", "finding": "export.kind.finding", "verdict": "export.kind.verdict",
}

// name words a record: its kind with its title, or its id where it has none.
func (s *Screen) name(c export.Conflict) string {
	kind := c.Kind
	if id, ok := kindIDs[c.Kind]; ok {
		kind = s.env.T.T(id)
	}
	for _, x := range s.cases {
		if c.Kind == "case" && string(x.Record.ID) == c.ID && x.Record.Title != "" {
			return kind + " " + x.Record.Title
		}
	}
	return kind + " " + c.ID
}

// fileLines name a file with its size and audience.
func (s *Screen) fileLines(f export.File, width int) []string {
	name := shown(filepath.Base(f.Path))
	audience := s.env.T.T("export.audience.public_short")
	if f.Audience == export.Internal {
		audience = s.env.T.T("export.audience.internal_short")
	}
	m := s.env.Metrics
	right := m.PadLeft(size(f.Bytes), 10) + "  " + audience
	room := max(width-m.Width(right)-2, 8)
	return []string{"  " + m.Pad(m.Truncate(name, room, "…"), room) + s.env.Theme.Muted.Render(right)}
}

func (s *Screen) clean(m doneMsg) bool {
	if len(m.report.Held) > 0 {
		return false
	}
	for i := range m.report.Files {
		if !m.report.Files[i].Lost.Empty() {
			return false
		}
	}
	return len(m.report.Conflicts) == 0
}

// lost words what a form could not show as it stands.
func (s *Screen) lost(r *catalog.Report) []string {
	var out []string
	for _, x := range r.Substituted {
		out = append(out, s.env.T.T("export.substituted", i18n.Vars{
			"From": shown(string(x.Rune)), "Code": fmt.Sprintf("U+%04X", x.Rune), "With": shown(string(x.With)), "Count": x.Count}))
	}
	for _, x := range r.Tight {
		id := i18n.Vars{"Page": shown(x.Page), "Part": shown(x.Part), "Count": x.Cut}
		if x.Cut == 0 {
			out = append(out, s.env.T.T("export.crowded", id))
		} else {
			out = append(out, s.env.T.T("export.cut", id))
		}
	}
	return out
}
