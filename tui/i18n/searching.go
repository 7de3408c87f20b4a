package i18n

import "kikitori/casebook/search"

// SearchNotice words what a query was not understood in; part is the piece of
// the query concerned.
func (p *Printer) SearchNotice(code search.NoticeCode, part string) string {
	v := Vars{"Text": part}
	switch code {
	case search.NoticeOpenQuote:
		return p.T("search.notice.open_quote")
	case search.NoticeOnlyExcluded:
		return p.T("search.notice.only_excluded")
	case search.NoticeEmptyTerm:
		return p.T("search.notice.empty_term", v)
	case search.NoticeEmptyValue:
		return p.T("search.notice.empty_value", v)
	case search.NoticeBadYear:
		return p.T("search.notice.bad_year", v)
	case search.NoticeBadKind:
		return p.T("search.notice.bad_kind", v)
	case search.NoticeBadArea:
		return p.T("search.notice.bad_area", v)
	case search.NoticeNotFilter:
		return p.T("search.notice.exclude_filter", v)
	case search.NoticeStrayOr:
		return p.T("search.notice.stray_or")
	case search.NoticeTooMany:
		return p.T("search.notice.too_many")
	case search.NoticeScanning:
		return p.T("search.notice.scanning")
	}
	return string(code)
}

// SearchKind is the name of a kind of what is found.
func (p *Printer) SearchKind(k search.Kind) string {
	switch k {
	case search.KindCase:
		return p.T("search.kind.case")
	case search.KindNote:
		return p.T("search.kind.note")
	case search.KindFinding:
		return p.T("search.kind.finding")
	case search.KindHypothesis:
		return p.T("search.kind.hypothesis")
	case search.KindQuestion:
		return p.T("search.kind.question")
	}
	return string(k)
}

// SearchDimension is the name of a dimension of facets.
func (p *Printer) SearchDimension(dim string) string {
	switch dim {
	case search.DimArea:
		return p.T("search.dim.area")
	case search.DimYear:
		return p.T("search.dim.year")
	case search.DimSector:
		return p.T("search.dim.sector")
	case search.DimState:
		return p.T("search.dim.state")
	case search.DimQuestion:
		return p.T("search.dim.question")
	case search.DimHypothesis:
		return p.T("search.dim.hypothesis")
	case search.DimKind:
		return p.T("search.dim.kind")
	}
	return dim
}

// Worry is a worry to begin a search from.
func (p *Printer) Worry(w search.Worry) string {
	if p.lang == English {
		return w.English
	}
	return w.Text
}
