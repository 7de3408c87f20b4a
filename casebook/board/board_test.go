package board

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"kikitori/interview"
)

func edition() *interview.Edition {
	return &interview.Edition{
		Year:       2020,
		Sectors:    []interview.Sector{{Name: "電力"}, {Name: "ガス"}, {Name: "水道"}},
		Hypotheses: []interview.Hypothesis{{ID: "F01"}, {ID: "F02"}, {ID: "H01", Own: true}},
	}
}

func ruled(at int, v interview.Verdict) interview.Versioned[interview.Verdict] {
	v.ID = interview.VerdictIDOf(v.Visit, v.Hypothesis)
	return interview.Versioned[interview.Verdict]{Record: v, Revision: interview.Revision{ID: interview.RevisionID(fmt.Sprint(at)), At: time.Unix(int64(at), 0)}}
}

func link(id interview.HypothesisID, s interview.Stance) []interview.HypothesisLink {
	return []interview.HypothesisLink{{ID: id, Stance: s}}
}

var operators = []interview.Operator{{Code: "水道C", Sector: "水道"}, {Code: "電力A", Sector: "電力"}, {Code: "ガスB", Sector: "ガス"}, {Code: "電力D", Sector: "電力"}}

func visits() []interview.Visit {
	return []interview.Visit{
		{ID: "v1", Operator: "電力A", Date: "2020-10-05", Edition: 2020, Hypotheses: []interview.HypothesisID{"F01", "F02"}},
		{ID: "v2", Operator: "ガスB", Date: "2020-10-06", Hypotheses: []interview.HypothesisID{"F01"}},
		{ID: "v3", Operator: "水道C", Date: "2021-03-01", Edition: 2020},
		{ID: "v4", Operator: "電力A", Date: "2020-12-01", Edition: 2020},
		{ID: "v9", Operator: "電力D", Date: "2021-10-05", Edition: 2021, Hypotheses: []interview.HypothesisID{"F01"}},
	}
}

func TestFiveNotesOfOneOperatorCountOnce(t *testing.T) {
	r := Records{Operators: operators, Visits: visits()}
	for i := range 5 {
		r.Notes = append(r.Notes, interview.Note{Visit: "v1", Seq: i + 1, Hypotheses: link("F01", interview.Supports)})
	}
	row := New(edition(), r).Rows[0]
	if row.Heard != (Heard{Supports: 1}) || row.Cells[0].Notes != 5 || row.Sectors[0].Heard != (Heard{Supports: 1}) || row.Sectors[0].Asked != 1 {
		t.Errorf("%+v", row)
	}
	if row.Strength != StrengthNone {
		t.Errorf("notes alone carry nothing: %s", row.Strength)
	}
}

func TestTheBoard(t *testing.T) {
	r := Records{
		Operators: operators, Visits: visits(),
		Verdicts: []interview.Versioned[interview.Verdict]{
			ruled(30, interview.Verdict{Visit: "v4", Operator: "電力A", Edition: 2020, Hypothesis: "F01", Ruling: interview.Refuted, Reason: "再訪"}),
			ruled(10, interview.Verdict{Visit: "v1", Operator: "電力A", Hypothesis: "F01", Ruling: interview.Supported, Reason: "初回"}),
			ruled(20, interview.Verdict{Visit: "v3", Operator: "水道C", Edition: 2020, Hypothesis: "F01", Ruling: interview.Refuted}),
			ruled(40, interview.Verdict{Visit: "v9", Operator: "電力D", Edition: 2021, Hypothesis: "F01", Ruling: interview.Supported}),
		},
		Notes: []interview.Note{
			{Visit: "v9", Hypotheses: link("F02", interview.Supports)},
			{Visit: "v1", Hypotheses: link("F02", interview.Supports), Handling: interview.OffRecord},
		},
		Findings: []interview.Finding{{Visit: "v3", Hypotheses: append(link("H01", interview.Supports), interview.HypothesisLink{ID: "F02"})}},
		History: map[interview.VerdictID][]interview.Versioned[interview.Verdict]{"v1/F01": {
			ruled(10, interview.Verdict{Visit: "v1", Hypothesis: "F01", Ruling: interview.Supported, Reason: "初回"}),
			ruled(5, interview.Verdict{Visit: "v1", Hypothesis: "F01", Ruling: interview.Suspended, Reason: "保留した"}),
		}},
	}
	b := New(edition(), r)
	var codes string
	for _, o := range b.Operators {
		codes += string(o.Code) + " "
	}
	if codes != "電力A ガスB 水道C " {
		t.Errorf("operators %s: by sector, and none of another year", codes)
	}
	f01 := b.Rows[0]
	if f01.Tally != (interview.Tally{Refuted: 2}) || f01.Strength != StrengthSectors {
		t.Errorf("F01: %+v %s", f01.Tally, f01.Strength)
	}
	a := f01.Cells[0]
	if !a.Both() || a.Ruling != interview.Refuted || len(a.Verdicts) != 3 || a.Verdicts[0].Verdict.Reason != "再訪" || !a.Verdicts[2].Former {
		t.Errorf("電力A said both, the latest counts: %+v", a)
	}
	if !f01.Cells[1].Unasked() {
		t.Errorf("ガスB was planned and not asked: %+v", f01.Cells[1])
	}
	f02 := b.Rows[1]
	if f02.Heard != (Heard{Neutral: 1}) || !f02.Cells[0].Unasked() {
		t.Errorf("F02: %+v", f02)
	}
	if h := b.Rows[2]; h.Heard != (Heard{Supports: 1}) || h.Cells[0].Empty() != true {
		t.Errorf("H01: %+v", h)
	}
}

func TestStrength(t *testing.T) {
	of := func(s string, tally interview.Tally) SectorCount { return SectorCount{Sector: s, Tally: tally} }
	for _, c := range []struct {
		want    Strength
		sectors []SectorCount
	}{
		{StrengthNone, nil},
		{StrengthHeld, []SectorCount{of("電力", interview.Tally{Suspended: 2})}},
		{StrengthSingle, []SectorCount{of("電力", interview.Tally{Supported: 1, Suspended: 3})}},
		{StrengthSector, []SectorCount{of("電力", interview.Tally{Refuted: 5}), of("ガス", interview.Tally{Suspended: 1})}},
		{StrengthSectors, []SectorCount{of("電力", interview.Tally{Refuted: 1}), of("ガス", interview.Tally{Refuted: 1})}},
		{StrengthDivided, []SectorCount{of("電力", interview.Tally{Refuted: 9}), of("ガス", interview.Tally{Supported: 1})}},
	} {
		var all interview.Tally
		for _, s := range c.sectors {
			all.Supported += s.Tally.Supported
			all.Refuted += s.Tally.Refuted
			all.Suspended += s.Tally.Suspended
		}
		if got := StrengthOf(all, c.sectors); got != c.want {
			t.Errorf("%+v: %s, want %s", c.sectors, got, c.want)
		}
	}
}

// Whatever is heard and ruled, an operator counts once in a row and once in its
// sector, and saying the same again changes no count.
func TestCountsAreOfDistinctOperators(t *testing.T) {
	stances := rapid.SampledFrom(interview.Stances())
	visit := rapid.SampledFrom([]interview.VisitID{"v1", "v2", "v3", "v4"})
	hypothesis := rapid.SampledFrom([]interview.HypothesisID{"F01", "F02", "H01"})
	whose := map[interview.VisitID]interview.OperatorCode{"v1": "電力A", "v2": "ガスB", "v3": "水道C", "v4": "電力A"}
	rapid.Check(t, func(t *rapid.T) {
		r := Records{Operators: operators, Visits: visits()}
		for i := range rapid.IntRange(0, 12).Draw(t, "notes") {
			r.Notes = append(r.Notes, interview.Note{Visit: visit.Draw(t, "visit"), Seq: i, Hypotheses: link(hypothesis.Draw(t, "h"), stances.Draw(t, "stance"))})
		}
		for range rapid.IntRange(0, 4).Draw(t, "findings") {
			r.Findings = append(r.Findings, interview.Finding{Visit: visit.Draw(t, "visit"), Hypotheses: link(hypothesis.Draw(t, "h"), stances.Draw(t, "stance"))})
		}
		for i := range rapid.IntRange(0, 6).Draw(t, "verdicts") {
			v := visit.Draw(t, "visit")
			r.Verdicts = append(r.Verdicts, ruled(i, interview.Verdict{Visit: v, Operator: whose[v], Hypothesis: hypothesis.Draw(t, "h"), Ruling: rapid.SampledFrom(interview.Rulings()).Draw(t, "ruling")}))
		}
		b := New(edition(), r)
		twice := r
		twice.Notes = append(append([]interview.Note{}, r.Notes...), r.Notes...)
		twice.Findings = append(append([]interview.Finding{}, r.Findings...), r.Findings...)
		again := New(edition(), twice)
		for i, row := range b.Rows {
			said := 0
			for _, c := range row.Cells {
				if c.Ruling != "" || c.Notes+c.Findings > 0 {
					said++
				}
			}
			if n := sum(row.Tally, row.Heard); n != said {
				t.Fatalf("%s counts %d, but %d operators have spoken", row.Hypothesis.ID, n, said)
			}
			inSectors := 0
			for _, s := range row.Sectors {
				if sum(s.Tally, s.Heard) != s.Asked {
					t.Fatalf("%s %s: %+v", row.Hypothesis.ID, s.Sector, s)
				}
				inSectors += s.Asked
			}
			if inSectors != said {
				t.Fatalf("%s: %d in sectors, %d in all", row.Hypothesis.ID, inSectors, said)
			}
			var plain []interview.Verdict
			for _, v := range r.Verdicts {
				plain = append(plain, v.Record)
			}
			if row.Tally != interview.TallyOf(row.Hypothesis.ID, plain) {
				t.Fatalf("%s: %+v is not what the other screens count", row.Hypothesis.ID, row.Tally)
			}
			if o := again.Rows[i]; o.Tally != row.Tally || o.Heard != row.Heard || o.Strength != row.Strength {
				t.Fatalf("%s: saying it twice changes the counts", row.Hypothesis.ID)
			}
		}
	})
}

func sum(t interview.Tally, h Heard) int {
	return t.Supported + t.Refuted + t.Suspended + h.Supports + h.Contradicts + h.Both + h.Neutral
}
