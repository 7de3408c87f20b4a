package interchange

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"kikitori/casebook"
	"kikitori/interview"
	"kikitori/interview/text"
)

func drawText(t *rapid.T, label string) string {
	return text.Clean(rapid.OneOf(rapid.String(), rapid.StringMatching(`[あ-ん漢字①㈱<>&"\\ \n=+]{0,12}`)).Draw(t, label))
}

func drawSome[T any](t *rapid.T, label string, of []T) []T {
	n := rapid.IntRange(0, 3).Draw(t, label)
	var out []T
	for i := range n {
		out = append(out, rapid.SampledFrom(of).Draw(t, fmt.Sprint(label, i)))
	}
	return out
}

func drawTime(t *rapid.T) time.Time {
	at := time.Unix(rapid.Int64Range(0, 4e9).Draw(t, "unix"), rapid.Int64Range(0, 1e9-1).Draw(t, "ns"))
	return at.In(time.FixedZone("", rapid.SampledFrom([]int{0, 9 * 3600, -5*3600 - 1800}).Draw(t, "zone")))
}

func drawFile(t *rapid.T) *File {
	f := &File{Format: Format, Version: Version}
	links := []interview.HypothesisLink{{ID: "F01", Stance: interview.Supports}, {ID: "F21", Stance: interview.Contradicts}}
	questions := []interview.QuestionID{"5-3", "1-1"}
	texts := []string{drawText(t, "t1"), drawText(t, "t2")}
	var findings []interview.FindingID
	for i := range rapid.IntRange(0, 3).Draw(t, "visits") {
		o := interview.OperatorCode(fmt.Sprintf("電力%c", 'A'+i))
		f.Operators = append(f.Operators, interview.Operator{Code: o, Sector: "電力"})
		at := drawTime(t)
		v := Visit{Visit: interview.Visit{
			ID: interview.VisitID(fmt.Sprint("v", i)), Operator: o, Date: "2020-10-05", Mode: interview.OnSite,
			State: interview.VisitReviewed, Edition: rapid.SampledFrom([]int{0, 2020}).Draw(t, "edition"), StartedAt: &at,
			Participants: drawSome(t, "people", []interview.Participant{{Name: drawText(t, "name"), Side: interview.OperatorSide}}),
			Progress:     map[interview.ItemID]interview.QuestionState{"q5-3": interview.Asked},
			Guide:        &interview.Guide{Edition: 2020, Topics: []interview.Topic{{Title: drawText(t, "topic"), Minutes: 5, Items: []interview.Item{{ID: "q5-3", Question: "5-3", Title: "設問", Probes: drawSome(t, "probes", texts)}}}}},
		}}
		for s := range rapid.IntRange(0, 4).Draw(t, "notes") {
			v.Notes = append(v.Notes, interview.Note{
				ID: interview.NoteID(fmt.Sprintf("n%d-%d", i, s)), Visit: v.ID, Seq: s + 1, At: drawTime(t), Kind: interview.Followup,
				Handling: rapid.SampledFrom(interview.Handlings()).Draw(t, "handling"), Text: drawText(t, "text"),
				Areas: drawSome(t, "areas", interview.Areas()), Hypotheses: drawSome(t, "links", links), Task: &interview.Task{Who: drawText(t, "who")},
			})
		}
		for s := range rapid.IntRange(0, 2).Draw(t, "other notes") { // a second note-taker counts from 1 again
			v.Notes = append(v.Notes, interview.Note{
				ID: interview.NoteID(fmt.Sprintf("o%d-%d", i, s)), Visit: v.ID, Seq: s + 1, At: drawTime(t), Kind: interview.Said,
				Handling: interview.Internal, Text: drawText(t, "text"), Author: "乙", Machine: "m2", Important: true, Disagrees: true,
			})
		}
		slices.SortStableFunc(v.Notes, func(a, b interview.Note) int { return cmp.Or(cmp.Compare(a.Seq, b.Seq), cmp.Compare(a.ID, b.ID)) })
		v.Consents = []interview.Consent{{Topic: interview.ConsentNames, Answer: interview.ConsentLater, At: drawTime(t), By: drawText(t, "by")}}
		v.ReadBack = &interview.ReadBack{Lines: []string{drawText(t, "line")}, At: drawTime(t), AgreedBy: drawText(t, "agreed")}
		v.Limits = &interview.Limits{Absent: drawText(t, "absent")}
		f.Visits = append(f.Visits, v)
		f.Evidence = append(f.Evidence, interview.Evidence{
			ID: interview.EvidenceID(fmt.Sprint("e", i)), Visit: v.ID, Title: drawText(t, "document"), Date: rapid.SampledFrom([]string{"", "2020-10-05"}).Draw(t, "date"),
			Custody: rapid.SampledFrom(interview.Custodies()).Draw(t, "custody"), Handling: interview.Internal, SettledAt: &at,
			File: &interview.Attachment{Name: drawText(t, "file"), Size: 3, SHA256: strings.Repeat("0a", 32)},
		})
		f.Findings = append(f.Findings, interview.Finding{ID: interview.FindingID(fmt.Sprint("f", i)), Visit: v.ID, Title: drawText(t, "finding"), Handling: interview.Internal})
		f.Verdicts = append(f.Verdicts, interview.Verdict{ID: interview.VerdictIDOf(v.ID, "F01"), Visit: v.ID, Operator: o, Hypothesis: "F01", Ruling: interview.Refuted, Reason: drawText(t, "reason")})
		findings = append(findings, f.Findings[i].ID)
	}
	for i := range rapid.IntRange(0, 3).Draw(t, "own") {
		f.Hypotheses = append(f.Hypotheses, interview.OwnHypothesis{
			ID: interview.HypothesisID(fmt.Sprintf("H%02d", i+1)), Edition: 2020, Statement: "文。" + drawText(t, "statement"), Area: interview.Act,
			Questions: []interview.QuestionID{"5-3"}, Probes: drawSome(t, "probes", texts), Dropped: drawText(t, "dropped"),
			Figures: drawSome(t, "figures", []interview.CitedFigure{{Question: "5-3", Kind: "derived", Label: "x", Scope: "電力", Values: []interview.Value{{Year: 2020, Candidates: []float64{1, 2}}}}}),
		})
		f.Dismissals = append(f.Dismissals, interview.Dismissal{ID: interview.SuggestionID(fmt.Sprint("2020/low/", i)), Edition: 2020, Reason: drawText(t, "reason"), Reopened: i == 1})
	}
	for _, o := range f.Operators {
		f.Targets = append(f.Targets, interview.Target{Edition: 2020, Operator: o.Code, Hypotheses: []interview.HypothesisID{"F01"}, Reason: drawText(t, "reason"), Grounds: drawSome(t, "grounds", texts)})
	}
	for i := range rapid.IntRange(0, 4).Draw(t, "cases") {
		f.Cases = append(f.Cases, casebook.Case{
			ID: casebook.CaseID(fmt.Sprint("c", i)), FiscalYear: 2020, Number: i, Title: drawText(t, "title"), Overview: drawSome(t, "overview", texts),
			Points: drawSome(t, "points", texts), Figure: &casebook.Figure{Caption: drawText(t, "caption"), Drawing: drawText(t, "drawing")}, Contrast: &casebook.Contrast{Before: drawSome(t, "before", texts), After: drawSome(t, "after", texts)}, Areas: drawSome(t, "areas", interview.Areas()),
			Questions: drawSome(t, "questions", questions), Hypotheses: drawSome(t, "links", links), Sectors: drawSome(t, "sectors", []string{"電力", "ガス"}),
			State: casebook.Published, Changes: []casebook.Change{{To: casebook.Draft, At: drawTime(t), By: drawText(t, "by")}},
		})
		if len(findings) > 0 {
			f.Cases[i].Findings = drawSome(t, "findings", findings)
		}
	}
	return f
}

func TestDecodeUndoesEncode(t *testing.T) {
	e := fy2020(t)
	rapid.Check(t, func(t *rapid.T) {
		f := drawFile(t)
		var b, again bytes.Buffer
		if err := Encode(&b, f); err != nil {
			t.Fatal(err)
		}
		got, err := Decode(bytes.NewReader(b.Bytes()), e)
		if err != nil {
			t.Fatalf("%v\n%s", err, b.String())
		}
		if err := Encode(&again, got); err != nil || !bytes.Equal(b.Bytes(), again.Bytes()) {
			t.Fatalf("%v\n%s\n%s", err, b.String(), again.String())
		}
		// Times are compared by what they say, not by their zone's name.
		x, _ := json.Marshal(f)
		y, _ := json.Marshal(got)
		if !bytes.Equal(x, y) {
			t.Fatalf("\n%s\n%s", x, y)
		}
	})
}

func TestEncodeSortsAndLeavesTheFileAlone(t *testing.T) {
	f, err := Decode(strings.NewReader(sample), fy2020(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []casebook.CaseID{"b", "a"} {
		c := f.Cases[0]
		c.ID = id
		f.Cases = append(f.Cases, c)
	}
	n := f.Visits[0].Notes[0]
	n.ID, n.Seq = "v1/0", 0
	f.Visits[0].Notes = append(f.Visits[0].Notes, n)
	before := fmt.Sprintf("%+v", f)
	out := encoded(t, f)
	slices.Reverse(f.Cases)
	slices.Reverse(f.Visits[0].Notes)
	if encoded(t, f) != out {
		t.Error("the order of the records shows")
	}
	slices.Reverse(f.Cases)
	slices.Reverse(f.Visits[0].Notes)
	if fmt.Sprintf("%+v", f) != before {
		t.Error("Encode changed the file")
	}
	if strings.Contains(out, "null") || !strings.HasSuffix(out, "\n}\n") {
		t.Error(out)
	}
	if empty := encoded(t, &File{}); empty != "{\n  \"format\": \"kikitori\",\n  \"version\": 1,\n  \"operators\": [],\n  \"visits\": [],\n  \"cases\": []\n}\n" {
		t.Error(empty)
	}
}

func TestEncodeRefusesWhatIsOffTheRecord(t *testing.T) {
	f := &File{Visits: []Visit{{Notes: []interview.Note{{Seq: 1, Handling: interview.OffRecord, Text: "秘密"}}}}}
	var b bytes.Buffer
	err := Encode(&b, f)
	if !errors.Is(err, interview.ErrOffRecord) || b.Len() != 0 || strings.Contains(err.Error(), "秘密") {
		t.Errorf("%v, %d bytes", err, b.Len())
	}
}

func TestNotesWithoutIDGetALastingOne(t *testing.T) {
	f, err := Decode(strings.NewReader(strings.Replace(sample, `"id": "v1/1",`, "", 1)), fy2020(t))
	if err != nil || f.Notes()[0].ID != "v1/1" {
		t.Errorf("%v %+v", err, f)
	}
}

func TestDecodeCleansTextAndSaysWhere(t *testing.T) {
	dirty := strings.Replace(sample, "手順を三つ", `手順を\u001b[2J三\u202eつ`, 1)
	f, err := Decode(strings.NewReader(dirty), fy2020(t))
	if err != nil {
		t.Fatal(err)
	}
	if got := f.Notes()[0].Text; got != "手順を[2J三つに分けている。" || !slices.Equal(f.Cleaned, []string{"/visits/0/notes/0/text"}) {
		t.Errorf("%q %v", got, f.Cleaned)
	}
}

func TestUncleanIDIsAFaultNotCleaned(t *testing.T) {
	for old, id := range map[string]string{`"id": "c1"`: `"id": "c\u200b1"`, `"id": "F05"`: `"id": "\u200b"`, `"code": "電力A"`: `"code": "か\u3099"`} {
		other := strings.NewReplacer(old, id, `"fiscalYear": 2020`, `"fiscalYear": 2024`).Replace(sample)
		if _, err := Decode(strings.NewReader(other), fy2020(t)); len(Problems(err)) == 0 || !strings.Contains(err.Error(), "can't be an id") {
			t.Errorf("%s: %v", id, err)
		}
	}
}

func TestEditionsOfOtherYearsAreNotNeeded(t *testing.T) {
	other := strings.NewReplacer(`"fiscalYear": 2020`, `"fiscalYear": 2024`, `"F05"`, `"X77"`, `"2-4"`, `"44-1"`,
		"\"sectors\": [\n        \"電力\"", "\"sectors\": [\n        \"港湾\"").Replace(sample)
	if _, err := Decode(strings.NewReader(other), fy2020(t)); err != nil {
		t.Error(err)
	}
	if _, err := Decode(strings.NewReader(strings.Replace(sample, "F05", "F 5", 1))); len(Problems(err)) != 1 {
		t.Error("the shape was not checked:", err)
	}
}

func TestTextThatIsNoFileIsToldWithItsPlace(t *testing.T) {
	for in, want := range map[string]string{
		"":                       "line 1, column 1",
		"{\n \"format\": \n}":    "line 3, column 1",
		"[]":                     "line 1, column 1",
		"{\"a\":\"\xff\"}":       "line 1, column 7",
		sample + "{}":            "line 70, column 1",
		"\ufeff{\n\"version\":2": "unexpected end",
		strings.Repeat("[", 2e4): "exceeded max depth",
	} {
		f, err := Decode(strings.NewReader(in))
		if f != nil || err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.20q: %v", in, err)
		}
	}
	if _, err := Decode(strings.NewReader("\ufeff" + sample)); err != nil {
		t.Errorf("a byte order mark: %v", err)
	}
	deep := strings.Replace(sample, `"overview": [`, `"overview": [`+strings.Repeat("[", 70)+strings.Repeat("]", 70)+",", 1)
	if _, err := Decode(strings.NewReader(deep)); err == nil || !strings.Contains(err.Error(), "nested") {
		t.Errorf("deep: %v", err)
	}
}

// TestSchemaAndStructsSayTheSame keeps the schema's fields those of the types.
func TestSchemaAndStructsSayTheSame(t *testing.T) {
	var root map[string]any
	if err := json.Unmarshal(Schema(), &root); err != nil {
		t.Fatal(err)
	}
	compare(t, root, root, reflect.TypeFor[File](), "")
}

func compare(t *testing.T, root, node map[string]any, typ reflect.Type, path string) {
	if ref, ok := node["$ref"].(string); ok {
		node = root["$defs"].(map[string]any)[strings.TrimPrefix(ref, "#/$defs/")].(map[string]any)
	}
	for typ.Kind() == reflect.Pointer {
		typ = typ.Elem()
	}
	switch {
	case typ == reflect.TypeFor[time.Time]():
		if node["format"] != "date-time" {
			t.Errorf("%s: %v", path, node)
		}
	case typ.Kind() == reflect.Slice:
		compare(t, root, node["items"].(map[string]any), typ.Elem(), path+"[]")
	case typ.Kind() == reflect.Struct:
		fields := map[string]reflect.Type{}
		for _, f := range reflect.VisibleFields(typ) {
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			if !f.Anonymous && name != "-" {
				fields[name] = f.Type
			}
		}
		props, _ := node["properties"].(map[string]any)
		if node["additionalProperties"] != false {
			t.Errorf("%s allows unknown fields", path)
		}
		for name := range props {
			if fields[name] == nil {
				t.Errorf("%s: no field %s in %v", path, name, typ)
			}
		}
		for name, ft := range fields {
			if props[name] == nil {
				t.Errorf("%s: the schema lacks %s", path, name)
				continue
			}
			compare(t, root, props[name].(map[string]any), ft, path+"/"+name)
		}
	}
}

func TestEveryMessageHasItsWords(t *testing.T) {
	for _, id := range MessageIDs() {
		if !strings.HasPrefix(id, "interchange.") || !strings.Contains(english[id], "; ") {
			t.Errorf("%s: %q", id, english[id])
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(sample))
	f.Add([]byte(`{"format":"kikitori","version":1,"cases":[{"id":"a","fiscalYear":2020,"title":"\ud800","state":"draft"}]}`))
	e := fy2020(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := Decode(bytes.NewReader(data), e)
		if err != nil {
			for _, p := range Problems(err) {
				if p.Line < 1 || p.Column < 1 || p.Error() == "" {
					t.Errorf("%+v", p)
				}
			}
			return
		}
		out := encoded(t, file)
		again, err := Decode(strings.NewReader(out), e)
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		if encoded(t, again) != out {
			t.Error("not the same bytes")
		}
	})
}

// large is a file of n cases of about 4 KB each.
func large(n int) []byte {
	f := &File{}
	bullet := strings.Repeat("監査の結果を受けて次年度の計画に必ず一項目を載せている。", 5)
	for i := range n {
		c := casebook.Case{ID: casebook.CaseID(fmt.Sprintf("c%05d", i)), FiscalYear: 2020, Number: 1 + i%9999, Title: "監査", State: casebook.Published,
			Questions: []interview.QuestionID{"6-1"}, Sectors: []string{"電力"}}
		for range 3 {
			c.Overview, c.Points, c.Benefits = append(c.Overview, bullet), append(c.Points, bullet), append(c.Benefits, bullet)
		}
		f.Cases = append(f.Cases, c)
	}
	var b bytes.Buffer
	if err := Encode(&b, f); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func BenchmarkDecode10000Cases(b *testing.B) {
	data, e := large(10_000), fy2020(b)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Decode(bytes.NewReader(data), e); err != nil {
			b.Fatal(err)
		}
	}
}
