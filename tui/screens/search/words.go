package search

import "kikitori/casebook/search"

// kindName is the short name of a kind.
func (s *Screen) kindName(k search.Kind) string { return s.env.T.SearchKind(k) }

// kindWidth is the width of the column of kinds.
func (s *Screen) kindWidth() int {
	w := 0
	for _, k := range search.Kinds() {
		w = max(w, s.env.Metrics.Width(s.kindName(k)))
	}
	return w
}

func (s *Screen) areaName(a string) string {
	switch a {
	case "plan":
		return s.env.T.T("search.area.plan")
	case "do":
		return s.env.T.T("search.area.do")
	case "check":
		return s.env.T.T("search.area.check")
	case "act":
		return s.env.T.T("search.area.act")
	case "other":
		return s.env.T.T("search.area.other")
	}
	return a
}

func (s *Screen) fieldName(f search.FieldName) string {
	switch f {
	case search.FieldTitle:
		return s.env.T.T("search.field.title")
	case search.FieldOverview:
		return s.env.T.T("search.field.overview")
	case search.FieldPoints:
		return s.env.T.T("search.field.points")
	case search.FieldBenefits:
		return s.env.T.T("search.field.benefits")
	case search.FieldFigure:
		return s.env.T.T("search.field.figure")
	case search.FieldRemarks:
		return s.env.T.T("search.field.remarks")
	case search.FieldBody:
		return s.env.T.T("search.field.body")
	case search.FieldStatement:
		return s.env.T.T("search.field.statement")
	case search.FieldReason:
		return s.env.T.T("search.field.reason")
	case search.FieldProbes:
		return s.env.T.T("search.field.probes")
	case search.FieldChoices:
		return s.env.T.T("search.field.choices")
	}
	return string(f)
}

func (s *Screen) orderName() string {
	switch s.order {
	case byRecency:
		return s.env.T.T("search.order.recent")
	case byYear:
		return s.env.T.T("search.order.year")
	}
	return s.env.T.T("search.order.relevance")
}

// noticeText words what a query was not understood in.
func (s *Screen) noticeText(n search.Notice) string {
	const shown = 24 // cells of the part concerned
	return s.env.T.SearchNotice(n.Code, s.env.Metrics.Truncate(plain(n.Text, s.env.Theme.Text).text, shown, "…"))
}
