package search

import (
	"strconv"
	"strings"
)

// filter adds the values of one 設問:… 年度:… to the query.
func (b *builder) filter(f filterName, t *token) {
	if t.not {
		b.notice(NoticeNotFilter, t)
		return
	}
	values := strings.FieldsFunc(Fold(t.raw), func(r rune) bool { return r == ',' || r == '、' })
	if len(values) == 0 {
		b.notice(NoticeEmptyValue, t)
		return
	}
	for _, v := range values {
		if code := b.filterValue(f, v); code != "" {
			b.notice(code, t)
		}
	}
}

// filterValue takes one folded value and returns a code when it is of no use.
func (b *builder) filterValue(f filterName, v string) NoticeCode {
	fs := &b.q.Filters
	switch f {
	case filterQuestion:
		fs.Questions = append(fs.Questions, v)
	case filterHypothesis:
		fs.Hypotheses = append(fs.Hypotheses, v)
	case filterSector:
		fs.Sectors = append(fs.Sectors, translate(b.parser.Sectors, v))
	case filterState:
		fs.States = append(fs.States, translate(b.parser.States, v))
	case filterArea:
		area, ok := areaWords[v]
		if !ok {
			return NoticeBadArea
		}
		fs.Areas = append(fs.Areas, area)
	case filterYear:
		y, ok := ParseYears(v)
		if !ok {
			return NoticeBadYear
		}
		fs.Years = append(fs.Years, y)
	case filterKind:
		k, ok := kindWords[v]
		if !ok {
			return NoticeBadKind
		}
		b.q.Kinds = append(b.q.Kinds, k)
	}
	return ""
}

// translate finds the facet value for a folded word.
func translate(names map[string]string, v string) string {
	if to, ok := names[v]; ok {
		return Fold(to)
	}
	for k, to := range names {
		if Fold(k) == v {
			return Fold(to)
		}
	}
	return v
}

// ParseYears reads 2020, 2018..2020, 2018-2020, 2018〜, ..2020, 令和2 and R2,
// in any width.
func ParseYears(s string) (YearRange, bool) {
	s = strings.ReplaceAll(Fold(s), "...", "..") // the fold makes … three dots
	for _, sep := range []string{"..", "~", "-"} {
		from, to, ok := strings.Cut(s, sep)
		if !ok {
			continue
		}
		a, okA := yearOrOpen(from)
		b, okB := yearOrOpen(to)
		if !okA || !okB || a == 0 && b == 0 {
			return YearRange{}, false
		}
		if a > b && b != 0 {
			a, b = b, a
		}
		return YearRange{a, b}, true
	}
	y, ok := year(s)
	return YearRange{y, y}, ok
}

func yearOrOpen(s string) (int, bool) {
	if s == "" {
		return 0, true
	}
	return year(s)
}

// eras gives the year before the first of each era.
var eras = []struct {
	word string
	base int
}{{"令和", 2018}, {"r", 2018}, {"平成", 1988}, {"h", 1988}}

func year(s string) (int, bool) {
	s = strings.TrimSuffix(strings.TrimSuffix(s, "年度"), "年")
	base := 0
	for _, e := range eras {
		if rest, ok := strings.CutPrefix(s, e.word); ok {
			s, base = rest, e.base
			break
		}
	}
	if s == "元" && base > 0 {
		s = "1"
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || base == 0 && (n < 1900 || n > 2999) || base > 0 && n > 99 {
		return 0, false
	}
	return base + n, true
}
