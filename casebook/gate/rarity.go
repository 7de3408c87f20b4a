package gate

import (
	"strings"

	"kikitori/casebook"
	"kikitori/interview"
)

// sectors counts the operators that answered, by sector.
type sectors struct {
	counts map[string]int // of the newest edition
	folded map[string]string
}

func newSectors(editions []*interview.Edition) *sectors {
	s := &sectors{counts: map[string]int{}, folded: map[string]string{}}
	year := 0
	for _, e := range editions {
		if e.Year < year {
			continue
		}
		year = e.Year
		clear(s.counts)
		for i := range e.Sectors {
			s.counts[e.Sectors[i].Name] = e.Sectors[i].Respondents
		}
	}
	for name := range s.counts {
		s.folded[name] = fold(name)
	}
	return s
}

// find looks for the sector on the page: in its field always, in the text where
// it is the sector of an operator that the case comes from.
func (s *sectors) find(passages []casebook.Passage, own []string, o Options) []Finding {
	var out []Finding
	for _, p := range passages {
		for _, name := range s.named(p, own) {
			n := s.counts[name]
			rule := RuleSector
			switch {
			case n < o.smallest():
				rule = RuleFew
			case o.SectorsShown:
				continue
			}
			m := folded(p.Text)
			f := Finding{Check: Rarity, Rule: rule, Part: p.Part, At: p.At, Count: n, End: len(p.Text), Text: p.Text}
			if i := strings.Index(m.text, s.folded[name]); i >= 0 {
				f.Start, f.End = m.span(i, i+len(s.folded[name]))
				f.Text = p.Text[f.Start:f.End]
			}
			out = append(out, f)
		}
	}
	return out
}

func (s *sectors) named(p casebook.Passage, own []string) []string {
	if p.Part == casebook.PartSectors {
		return []string{p.Text}
	}
	if p.Part == casebook.PartMarks {
		return nil
	}
	var out []string
	text := fold(p.Text)
	for _, name := range own {
		if f := s.folded[name]; f != "" && strings.Contains(text, f) {
			out = append(out, name)
		}
	}
	return out
}

// joint raises what single findings do not say: sector, region and size on one
// page leave few operators, whatever each of them leaves alone.
func joint(found []Finding) []Finding {
	var sector, region, size *Finding
	for i := range found {
		f := &found[i]
		switch {
		case f.Check == Rarity:
			sector = f
		case f.Rule == RuleAddress:
			region = f
		case f.Rule == RuleAmount:
			size = f
		}
	}
	parts := []*Finding{}
	for _, f := range []*Finding{sector, region, size} {
		if f != nil {
			parts = append(parts, f)
		}
	}
	if len(parts) < 2 {
		return nil
	}
	last := parts[len(parts)-1]
	f := Finding{Check: Rarity, Rule: RuleJoint, Part: last.Part, At: last.At, Start: last.Start, End: last.End, Text: last.Text}
	if sector != nil {
		f.Count = sector.Count
	}
	return []Finding{f}
}
