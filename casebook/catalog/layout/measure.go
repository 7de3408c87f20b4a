package layout

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/width"

	"kikitori/casebook/catalog/fonts"
	"kikitori/interview/text"
)

// measurer measures text so that it also fits where another Japanese font
// stands in: full-width characters count a whole em, whatever the face says.
type measurer struct {
	regular, bold *fonts.Face
	cache         map[string]float64
}

// slack allows for Latin letters that are wider in another font.
const slack = 1.06

func newMeasurer() (*measurer, error) {
	r, err := fonts.Regular()
	if err != nil {
		return nil, err
	}
	b, err := fonts.Bold()
	return &measurer{regular: r, bold: b, cache: map[string]float64{}}, err
}

// em returns the width of a cluster in ems; the wider of both faces.
func (m *measurer) em(cluster string) float64 {
	if w, ok := m.cache[cluster]; ok {
		return w
	}
	r, _ := utf8.DecodeRuneInString(cluster)
	w := 1.0
	switch k := width.LookupRune(r).Kind(); {
	case r == '\n' || r == '\r':
		w = 0
	case k == width.EastAsianWide || k == width.EastAsianFullwidth || k == width.EastAsianAmbiguous:
	case m.regular.Has(r):
		w = max(m.regular.Advance(r), m.bold.Advance(r)) * slack
	}
	m.cache[cluster] = w
	return w
}

// lines breaks text for a width in points.
func (m *measurer) lines(s string, size, wide float64) []string {
	b := text.Breaker{Measure: func(g string) float64 { return m.em(g) * size }}
	out := b.Break(s, wide)
	if len(out) == 0 {
		return []string{""}
	}
	for i := range out {
		out[i] = strings.TrimRight(out[i], "\r\n")
	}
	return out
}

// width of one line in points.
func (m *measurer) width(s string, size float64) float64 {
	w := 0.0
	for _, g := range text.Graphemes(s) {
		w += m.em(g)
	}
	return w * size
}

// cut shortens text to a number of lines; the second result counts the
// characters left off.
func (m *measurer) cut(s string, size, wide float64, most int) (string, int) {
	ls := m.lines(s, size, wide)
	if len(ls) <= most {
		return s, 0
	}
	kept := text.Graphemes(strings.Join(ls[:most], ""))
	all := len(text.Graphemes(strings.Join(ls, "")))
	for len(kept) > 0 && len(m.lines(strings.Join(kept, "")+"…", size, wide)) > most {
		kept = kept[:len(kept)-1]
	}
	return strings.Join(kept, "") + "…", all - len(kept)
}
