package guidefile

import (
	"bytes"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kikitori/interview"
	"kikitori/interview/edition"
)

func fy2020(t testing.TB) *interview.Edition {
	t.Helper()
	e, err := edition.FY2020()
	if err != nil {
		t.Fatal(err)
	}
	return e
}

const sample = `# 監査の進行表
edition: 2020
topics:
  - title: はじめに
    minutes: 10
  - title: 監査と改善
    minutes: 40
    items:
      - question: 6-1
        must: true
        hypotheses: [F21]
        probes:
          - 結果は誰が受け取りますか
          - "例: 直近の一つ"
        when: {hypotheses: [F21, F01]}
      - id: extra
        title: 現場を見せてもらう
        when:
          sectors: [電力]
          answers:
            - question: 5-3
              any: [策定している]
`

func TestParse(t *testing.T) {
	f, err := Parse("g.yaml", []byte(sample), fy2020(t))
	if err != nil {
		t.Fatal(err)
	}
	it := f.Topics[1].Items[0]
	if it.ID != "q6-1" || it.Title == "" || !it.Must || len(it.Probes) != 2 || it.Probes[1] != "例: 直近の一つ" {
		t.Errorf("first item: %+v", it)
	}
	if w := f.Topics[1].Items[1].When; w == nil || w.Answers[0].Question != "5-3" || w.Sectors[0] != "電力" {
		t.Errorf("condition: %+v", w)
	}
}

func TestEveryFaultIsNamedWithItsPlace(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []string // line id field
	}{
		"empty":           {"", []string{"1 syntax "}},
		"no mapping":      {"- a", []string{"1 wrongType "}},
		"nothing in it":   {"{}", []string{"1 missingField edition", "1 missingField topics"}},
		"other edition":   {"edition: 2019\ntopics: []", []string{"1 otherEdition edition"}},
		"broken":          {"edition: 2020\ntopics: [", []string{"2 syntax "}},
		"anchor":          {"edition: &a 2020\ntopics: []", []string{"1 notPlainYAML edition"}},
		"not UTF-8":       {"edition: 2020\ntopics: \x83\x65", []string{"2 notUTF8 "}},
		"too deep":        {"edition: 2020\ntopics: " + strings.Repeat("[", 5000), []string{"2 syntax "}},
		"too large":       {strings.Repeat("#", MaxBytes+1), []string{"0 tooLarge "}},
		"twice the field": {"edition: 2020\nedition: 2020\ntopics: []", []string{"2 syntax "}},
		"all at once": {`edition: 2020
topics:
  - title: ""
    minutes: -1
    colour: red
    items:
      - question: 99-9
      - title: 話
      - id: q6-1
        title: 一
        hypotheses: [F99]
      - question: 6-1
        must: maybe
        when:
          sectors: [宇宙]
          answers:
            - question: 5-3
              any: [作った]
            - any: []
          heard:
            - item: q6-1
            - item: later
              any: [はい]
`, []string{
			"3 emptyField topics[0].title", "4 wrongMinutes topics[0].minutes", "5 unknownField topics[0].colour",
			"7 unknownQuestion topics[0].items[0].question", "8 missingField topics[0].items[1].id",
			"11 unknownHypothesis topics[0].items[2].hypotheses[0]", "12 duplicate topics[0].items[3]",
			"13 wrongType topics[0].items[3].must", "15 unknownSector topics[0].items[3].when.sectors[0]",
			"18 unknownLabel topics[0].items[3].when.answers[0].any[0]",
			"19 missingField topics[0].items[3].when.answers[1].question", "19 emptyField topics[0].items[3].when.answers[1]",
			"21 unknownItem topics[0].items[3].when.heard[0].item", "21 missingField topics[0].items[3].when.heard[0].any", "22 unknownItem topics[0].items[3].when.heard[1].item",
		}},
	} {
		t.Run(name, func(t *testing.T) {
			f, err := Parse("g.yaml", []byte(c.text), fy2020(t))
			var got []string
			for _, p := range Problems(err) {
				got = append(got, strings.Join([]string{itoa(p.Line), strings.TrimPrefix(p.ID, "guidefile."), p.Field}, " "))
				if strings.Contains(p.Error(), "{") && !strings.Contains(c.text, "{") {
					t.Errorf("unfilled: %v", p)
				}
			}
			if f != nil || !reflect.DeepEqual(got, c.want) {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

func itoa(n int) string {
	if n >= 10 {
		return itoa(n/10) + itoa(n%10)
	}
	return string(rune('0' + n))
}

func TestConditions(t *testing.T) {
	f, err := Parse("g.yaml", []byte(sample), fy2020(t))
	if err != nil {
		t.Fatal(err)
	}
	ticked := func(s string) map[interview.QuestionID][]string {
		return map[interview.QuestionID][]string{"5-3": {s}}
	}
	for name, c := range map[string]struct {
		facts interview.Facts
		kept  string
	}{
		"nothing known: what may apply is asked": {interview.Facts{}, "extra?"},
		"a chosen hypothesis":                    {interview.Facts{Hypotheses: []interview.HypothesisID{"F01"}}, "q6-1 extra?"},
		"another sector decides alone":           {interview.Facts{Sector: "水道"}, ""},
		"the sector, answer unknown":             {interview.Facts{Sector: "電力"}, "extra?"},
		"the sector and the answer":              {interview.Facts{Sector: "電力", Answers: ticked("策定している")}, "extra"},
		"the sector and another answer":          {interview.Facts{Sector: "電力", Answers: ticked("策定していない")}, ""},
		"an answer of a sector unknown":          {interview.Facts{Answers: ticked("策定していない")}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			g, decisions := f.Guide(c.facts)
			unknown := map[interview.ItemID]bool{}
			for _, d := range decisions {
				unknown[d.Item] = !d.Known
			}
			var kept []string
			for _, p := range g.Places() {
				id := g.At(p).ID
				if unknown[id] {
					id += "?"
				}
				kept = append(kept, string(id))
			}
			if got := strings.Join(kept, " "); got != c.kept || len(decisions) != 2 {
				t.Errorf("kept %q of %d, want %q", got, len(decisions), c.kept)
			}
		})
	}
}

func TestADraftedGuideComesBackAsItWas(t *testing.T) {
	e := fy2020(t)
	var all []interview.HypothesisID
	for _, h := range e.Hypotheses {
		all = append(all, h.ID)
	}
	g, err := interview.DraftGuide(e, all, nil, 120, interview.GuideTitles{Opening: "はじめに", Closing: "おわりに", Area: func(a interview.Area) string { return string(a) }})
	if err != nil {
		t.Fatal(err)
	}
	f, err := Parse("g.yaml", Of(g).Bytes(), e)
	if err != nil {
		t.Fatalf("%v\n%s", err, Of(g).Bytes())
	}
	if back, _ := f.Guide(interview.Facts{}); !reflect.DeepEqual(back, g.Clone()) {
		t.Errorf("got %+v\nwant %+v", back, g)
	}
}

// Whatever is typed into a guide stays what it is in a file.
func TestAnyTextComesBackAsItWas(t *testing.T) {
	e := fy2020(t)
	hostile := rapid.SampledFrom([]string{"yes", "null", "- a", "a: b", "# x", "<<", "*x", "&y", "1.0", "2020-01-01", "\\n", `"`, "'", "{{.X}}", "　全角　", "~", "|", "0x1f", "設問「5-3」…", "👩‍💻", "%TAG", "---", "..."})
	words := rapid.OneOf(rapid.String(), hostile)
	rapid.Check(t, func(t *rapid.T) {
		title, probe := oneLine(words.Draw(t, "title")), oneLine(words.Draw(t, "probe"))
		if title == "" || probe == "" {
			t.Skip("nothing typed")
		}
		f := &File{Edition: 2020, Topics: []interview.Topic{{Title: title, Minutes: 5, Items: []interview.Item{{ID: "a", Title: title}, {
			ID: "b", Title: title, Probes: []string{probe, title},
			When: &interview.Condition{Hypotheses: []interview.HypothesisID{"F01"}, Heard: []interview.Heard{{Item: "a", Any: []string{title, probe}}}},
		}}}}}
		back, err := Parse("g.yaml", f.Bytes(), e)
		if err != nil || !reflect.DeepEqual(back, f) {
			t.Fatalf("%v\n%s\ngot %+v", err, f.Bytes(), back)
		}
	})
}

func FuzzParse(f *testing.F) {
	e := fy2020(f)
	for _, s := range []string{sample, "", "edition: 2020\ntopics: []", "{[", "a: &x [*x]", "? - ? -", "|\n a", "edition: 2020\r\ntopics:\r\n", "!!map {a: b}"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := Parse("g.yaml", data, e)
		if err != nil {
			if len(Problems(err)) == 0 {
				t.Fatalf("a fault without a place: %v", err)
			}
			return
		}
		again, err := Parse("g.yaml", file.Bytes(), e)
		if err != nil {
			t.Fatalf("what was written can't be read: %v\n%s", err, file.Bytes())
		}
		if !bytes.Equal(again.Bytes(), file.Bytes()) {
			t.Fatalf("not the same again:\n%s\n%s", file.Bytes(), again.Bytes())
		}
	})
}
