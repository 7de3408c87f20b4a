package interchange

import (
	"errors"
	"strings"
	"testing"

	"kikitori/interview"
	"kikitori/interview/edition"
)

const sample = `{
  "format": "kikitori",
  "version": 1,
  "operators": [
    {
      "code": "電力A",
      "sector": "電力"
    }
  ],
  "visits": [
    {
      "id": "v1",
      "operator": "電力A",
      "date": "2020-10-05",
      "mode": "remote",
      "state": "reviewed",
      "notes": [
        {
          "id": "v1/1",
          "seq": 1,
          "at": "2020-10-05T10:42:00+09:00",
          "question": "5-3",
          "kind": "statement",
          "handling": "public",
          "text": "手順を三つに分けている。",
          "areas": [
            "do"
          ],
          "hypotheses": [
            {
              "id": "F21",
              "stance": "supports"
            }
          ]
        }
      ]
    }
  ],
  "cases": [
    {
      "id": "c1",
      "fiscalYear": 2020,
      "number": 1,
      "title": "監査",
      "overview": [
        "概要"
      ],
      "points": [
        "点"
      ],
      "figure": {
        "caption": "流れ"
      },
      "questions": [
        "2-4"
      ],
      "hypotheses": [
        {
          "id": "F05",
          "stance": "supports"
        }
      ],
      "sectors": [
        "電力"
      ],
      "state": "published"
    }
  ]
}
`

func fy2020(t testing.TB) *interview.Edition {
	t.Helper()
	e, err := edition.FY2020()
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func encoded(t testing.TB, f *File) string {
	t.Helper()
	var b strings.Builder
	if err := Encode(&b, f); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestCanonicalFileComesBackByteForByte(t *testing.T) {
	f, err := Decode(strings.NewReader(sample), fy2020(t))
	if err != nil {
		t.Fatal(err)
	}
	if got := encoded(t, f); got != sample {
		t.Errorf("got\n%s", got)
	}
	n := f.Notes()[0]
	if n.Visit != "v1" || n.ID != "v1/1" || f.Len() != 4 || len(f.VisitRecords()) != 1 {
		t.Errorf("%+v, %d records", n, f.Len())
	}
}

func TestDecodeNamesEveryFaultWithItsPlace(t *testing.T) {
	for name, tc := range map[string]struct {
		old, new string
		pointer  string
		at       string // what stands at the line and column given
		id       string
		is       error
	}{
		"unknown question":          {`"question": "5-3"`, `"question": "99-1"`, "/visits/0/notes/0/question", `"99-1"`, unknownQuestion, interview.ErrUnknownQuestion},
		"unknown hypothesis":        {`"id": "F21"`, `"id": "F99"`, "/visits/0/notes/0/hypotheses/0/id", `"F99"`, unknownHypothesis, interview.ErrUnknownHypothesis},
		"unknown sector":            {`"sector": "電力"`, `"sector": "宇宙"`, "/operators/0/sector", `"宇宙"`, unknownSector, interview.ErrUnknownSector},
		"sector of a case":          {"\"sectors\": [\n        \"電力\"", "\"sectors\": [\n        \"宇宙\"", "/cases/0/sectors/0", `"宇宙"`, unknownSector, nil},
		"unknown operator":          {`"operator": "電力A"`, `"operator": "電力B"`, "/visits/0/operator", `"電力B"`, unknownOperator, nil},
		"unknown field":             {`"number": 1`, `"nummer": 1`, "/cases/0/nummer", "1,\n", unknownField, nil},
		"field in other case":       {`"number": 1`, `"Number": 1`, "/cases/0/Number", "1,\n", unknownField, nil},
		"unknown top field":         {`"version": 1,`, `"version": 1, "extra": [],`, "/extra", `[],`, unknownField, nil},
		"missing field":             {"      \"mode\": \"remote\",\n", "", "/visits/0/mode", "{\n      \"id\": \"v1\"", missingField, interview.ErrMissing},
		"field given twice":         {`"number": 1`, `"number": 1, "number": 2`, "/cases/0/number", `"number": 2`, duplicateField, nil},
		"bad date":                  {`"2020-10-05"`, `"2020-02-30"`, "/visits/0/date", `"2020-02-30"`, notDate, nil},
		"bad time":                  {`"2020-10-05T10:42:00+09:00"`, `"10:42"`, "/visits/0/notes/0/at", `"10:42"`, notTime, nil},
		"leap second":               {`"2020-10-05T10:42:00+09:00"`, `"2020-12-31T23:59:60Z"`, "/visits/0", "{\n      \"id\": \"v1\"", notReadable, nil},
		"bad mode":                  {`"remote"`, `"phone"`, "/visits/0/mode", `"phone"`, unknownValue, nil},
		"off the record":            {`"handling": "public"`, `"handling": "offrecord"`, "/visits/0/notes/0/handling", `"offrecord"`, offRecord, interview.ErrOffRecord},
		"number as text":            {`"fiscalYear": 2020`, `"fiscalYear": "2020"`, "/cases/0/fiscalYear", `"2020"`, wrongType, nil},
		"seq zero":                  {`"seq": 1`, `"seq": 0`, "/visits/0/notes/0/seq", `0,`, outOfRange, nil},
		"id with a newline":         {`"id": "c1"`, `"id": "c\n1"`, "/cases/0/id", `"c\n1"`, notID, nil},
		"id of blanks":              {`"id": "c1"`, `"id": "　"`, "/cases/0/id", `"　"`, notID, nil},
		"note in another visit":     {`"id": "v1/1",`, `"id": "v1/1", "visit": "v2",`, "/visits/0/notes/0/visit", `"v2"`, otherVisit, nil},
		"null list":                 {"\"points\": [\n        \"点\"\n      ]", `"points": null`, "/cases/0/points", `null`, wrongType, nil},
		"half a surrogate":          {`"流れ"`, `"\ud83d流れ"`, "/cases/0/figure/caption", `\ud83d`, loneSurrogate, nil},
		"other format":              {`"kikitori"`, `"other"`, "/format", `"other"`, unknownValue, nil},
		"newer version":             {`"version": 1`, `"version": 2`, "/version", `2,`, newerVersion, nil},
		"list that is an object":    {`"cases": [`, `"findings": {}, "cases": [`, "/findings", `{},`, wrongType, nil},
		"case from nothing":         {`"state": "published"`, `"findings": ["f9"], "state": "published"`, "/cases/0/findings/0", `"f9"`, unknownFinding, nil},
		"finding of unknown visit":  {`"cases": [`, `"findings": [{"id":"f1","visit":"v9","title":"","handling":"public"}], "cases": [`, "/findings/0/visit", `"v9"`, unknownVisit, nil},
		"finding of unknown note":   {`"cases": [`, `"findings": [{"id":"f1","visit":"v1","title":"","handling":"public","notes":["x"]}], "cases": [`, "/findings/0/notes/0", `"x"`, unknownNote, nil},
		"verdict of other operator": {`"cases": [`, `"verdicts": [{"id":"v1/F01","visit":"v1","operator":"X","hypothesis":"F01","ruling":"refuted","reason":""}], "cases": [`, "/verdicts/0/operator", `"X"`, otherOperator, nil},
	} {
		t.Run(name, func(t *testing.T) {
			broken := strings.Replace(sample, tc.old, tc.new, 1)
			if broken == sample {
				t.Fatal("nothing replaced")
			}
			f, err := Decode(strings.NewReader(broken), fy2020(t))
			ps := Problems(err)
			if f != nil || len(ps) != 1 {
				t.Fatalf("%d problems: %v", len(ps), err)
			}
			p := ps[0]
			if p.ID != tc.id || p.Pointer != tc.pointer || !strings.HasPrefix(textAt(broken, p), tc.at) {
				t.Errorf("%s at %s, %.20q: %v", p.ID, p.Pointer, textAt(broken, p), p)
			}
			if strings.Contains(p.Error(), "{") && !strings.Contains(tc.new, "{") {
				t.Errorf("an argument is missing: %v", p)
			}
			if tc.is != nil && !errors.Is(err, tc.is) {
				t.Errorf("errors.Is %v: %v", tc.is, err)
			}
		})
	}
}

func TestDecodeReportsAllFaultsInTheOrderOfTheFile(t *testing.T) {
	broken := strings.NewReplacer(`"sector": "電力"`, `"sector": "宇宙"`, `"remote"`, `"phone"`, `"5-3"`, `"99-9"`,
		`"id": "F05"`, `"id": "F98"`, `"number": 1`, `"number": -1`).Replace(sample)
	_, err := Decode(strings.NewReader(broken), fy2020(t))
	var got []string
	for _, p := range Problems(err) {
		got = append(got, p.Pointer)
	}
	// The visit and the case have the wrong shape; their ids are judged once
	// the shape is right.
	want := "/operators/0/sector /visits/0/mode /cases/0/number"
	if strings.Join(got, " ") != want {
		t.Errorf("%v", err)
	}
}

// textAt returns the text from the place of a problem on.
func textAt(s string, p Problem) string {
	for range p.Line - 1 {
		_, s, _ = strings.Cut(s, "\n")
	}
	return string([]rune(s)[p.Column-1:])
}
