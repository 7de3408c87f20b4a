package casebook

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/json"
	"slices"
	"strconv"
)

// Part names where on a page a passage stands.
type Part string

// The parts of a page.
const (
	PartTitle    Part = "title"
	PartOverview Part = "overview"
	PartPoints   Part = "points"
	PartBenefits Part = "benefits"
	PartFigure   Part = "figure"
	PartContrast Part = "contrast"
	PartRemarks  Part = "remarks"
	PartSectors  Part = "sectors"
	PartMarks    Part = "marks" // id, areas, questions, hypotheses: not prose, but published
)

// Passage is one piece of a case's text as it would be published.
type Passage struct {
	Part Part   `json:"part"`
	At   int    `json:"at"` // which of the part, from 0
	Text string `json:"text"`
}

// Passages returns every word of a case that would be published, in the order
// of the page. What is not in it is never published.
func Passages(c *Case) []Passage {
	var out []Passage
	add := func(p Part, texts ...string) {
		n := 0
		for _, t := range texts {
			if t != "" {
				out = append(out, Passage{p, n, t})
			}
			n++
		}
	}
	add(PartTitle, c.Title)
	add(PartOverview, c.Overview...)
	add(PartPoints, c.Points...)
	add(PartBenefits, c.Benefits...)
	if c.Contrast != nil {
		add(PartContrast, slices.Concat(c.Contrast.Before, []string{""}, c.Contrast.After)...)
	}
	if c.Figure != nil {
		// The drawing goes out as it was written, names and notes in it too.
		add(PartFigure, append([]string{c.Figure.Caption}, bullets(c.Figure.Drawing)...)...)
	}
	add(PartRemarks, c.Remarks)
	add(PartSectors, c.Sectors...)
	marks := append([]string{string(c.ID)}, plainStrings(c.Areas)...)
	marks = append(marks, plainStrings(c.Questions)...)
	for _, l := range c.Hypotheses {
		marks = append(marks, string(l.ID), string(l.Stance))
	}
	add(PartMarks, marks...)
	return out
}

// TextHash is the hash of exactly what would be published of a case: any change
// of a passage, its place, the year or the number gives another.
func TextHash(c *Case) string {
	h := sha256.New()
	_ = json.NewEncoder(h).Encode(Passages(c)) // strings and numbers always encode
	h.Write([]byte(strconv.Itoa(c.FiscalYear) + "/" + strconv.Itoa(c.Number)))
	return base32.HexEncoding.WithPadding(base32.NoPadding).EncodeToString(h.Sum(nil))
}
