package casebook

import (
	"strconv"
	"strings"

	"kikitori/casebook/figure"
	"kikitori/casebook/glossary"
	"kikitori/interview/text"
)

// WarningKind says what a warning is about.
type WarningKind string

// The kinds of warnings. Args holds what each names.
const (
	WarnFew       WarningKind = "few"       // Count, Low, High
	WarnMany      WarningKind = "many"      // Count, Low, High
	WarnLong      WarningKind = "long"      // Rows
	WarnRepeats   WarningKind = "repeats"   // Point
	WarnUnspelled WarningKind = "unspelled" // Term, Long
	WarnUnknown   WarningKind = "unknown"   // Term
	WarnHalf      WarningKind = "half"
	WarnFigure    WarningKind = "figure" // Count
)

// WarningKinds lists the kinds.
func WarningKinds() []WarningKind {
	return []WarningKind{WarnFew, WarnMany, WarnLong, WarnRepeats, WarnUnspelled, WarnUnknown, WarnHalf, WarnFigure}
}

// Warning is advice about a card; it never keeps one from being saved.
type Warning struct {
	Part Part
	At   int // item of the part, from 1; 0: the part as a whole
	Kind WarningKind
	Args map[string]string
}

// guide is how much a part of a page holds: the numbers of items are those of
// the four cases of the FY2020 report; ems are what two lines of the page take.
type guide struct {
	part     Part
	items    []string
	low, top int
	ems      float64
}

const bulletRows = 2

// Warnings returns what helps a card along, in the order of the page.
func Warnings(c *Case, g *glossary.Glossary) []Warning {
	var out []Warning
	add := func(p Part, at int, kind WarningKind, pairs ...string) {
		w := Warning{Part: p, At: at, Kind: kind, Args: map[string]string{}}
		for i := 0; i+1 < len(pairs); i += 2 {
			w.Args[pairs[i]] = pairs[i+1]
		}
		out = append(out, w)
	}
	for _, k := range []guide{{PartOverview, c.Overview, 2, 3, 59}, {PartPoints, c.Points, 3, 4, 28}, {PartBenefits, c.Benefits, 1, 3, 28}} {
		n := len(k.items)
		switch args := []string{"Count", strconv.Itoa(n), "Low", strconv.Itoa(k.low), "High", strconv.Itoa(k.top)}; {
		case n > 0 && n < k.low:
			add(k.part, 0, WarnFew, args...)
		case n > k.top:
			add(k.part, 0, WarnMany, args...)
		}
		for i, s := range k.items {
			if rows := pageRows(s, k.ems); rows > bulletRows {
				add(k.part, i+1, WarnLong, "Rows", strconv.Itoa(rows))
			}
		}
		if k.part == PartBenefits {
			for i, s := range k.items {
				if p := repeated(s, c.Points); p > 0 {
					add(PartBenefits, i+1, WarnRepeats, "Point", strconv.Itoa(p))
				}
			}
		}
	}
	if x := c.Contrast; x != nil && (len(x.Before) == 0) != (len(x.After) == 0) {
		add(PartContrast, 0, WarnHalf)
	}
	if c.Figure != nil {
		_, err := figure.Parse(c.Figure.Drawing)
		if n := len(figure.Problems(err)); n > 0 {
			add(PartFigure, 0, WarnFigure, "Count", strconv.Itoa(n))
		}
	}
	return append(out, unspelled(c, g)...)
}

// pageRows is how many lines of the page a bullet takes.
func pageRows(s string, ems float64) int {
	var m text.Metrics
	b := text.Breaker{Measure: func(g string) float64 { return float64(m.Width(g)) / 2 }}
	return len(b.Break(s, ems))
}

// alike is the share of a benefit's pairs of characters that a point has too
// from which it says nothing new.
const alike = 0.65

// repeated returns the point that a benefit repeats, from 1, or 0.
func repeated(benefit string, points []string) int {
	pairs := bigrams(benefit)
	if len(pairs) < 6 {
		return 0
	}
	for i, p := range points {
		other, same := bigrams(p), 0
		for k := range pairs {
			if other[k] {
				same++
			}
		}
		if float64(same) >= alike*float64(len(pairs)) {
			return i + 1
		}
	}
	return 0
}

// bigrams are the pairs of neighbouring characters of a text, folded.
func bigrams(s string) map[string]bool {
	out := map[string]bool{}
	r := []rune(strings.Map(func(r rune) rune {
		if strings.ContainsRune("、。・ 　「」（）", r) {
			return -1
		}
		return r
	}, text.Fold(s)))
	for i := 1; i < len(r); i++ {
		out[string(r[i-1:i+1])] = true
	}
	return out
}

// unspelled looks for abbreviations in the order of the page.
func unspelled(c *Case, g *glossary.Glossary) []Warning {
	var out []Warning
	passages := Passages(c)
	var texts []string
	var from []Passage
	for _, p := range passages {
		if p.Part != PartMarks && p.Part != PartSectors && (p.Part != PartFigure || p.At == 0) {
			texts, from = append(texts, p.Text), append(from, p)
		}
	}
	if c.Figure != nil {
		for _, l := range c.Figure.Labels() {
			texts, from = append(texts, l), append(from, Passage{Part: PartFigure, At: -1})
		}
	}
	for _, u := range g.Unspelled(texts...) {
		w := Warning{Part: from[u.Text].Part, At: from[u.Text].At + 1, Kind: WarnUnknown, Args: map[string]string{"Term": u.Term}}
		if len(u.Long) > 0 {
			w.Kind, w.Args["Long"] = WarnUnspelled, u.Long[0]
		}
		if w.Part == PartTitle {
			w.At = 0
		}
		out = append(out, w)
	}
	return out
}
