package edition

import (
	"bytes"
	"encoding/json"
	"os"
	"testing"
)

// decoded keeps numbers as they are written.
func decoded(t *testing.T, data []byte) map[string]any {
	t.Helper()
	var m map[string]any
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	if err := dec.Decode(&m); err != nil {
		t.Fatal(err)
	}
	return m
}

func encoded(t *testing.T, v any) map[string]any {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return decoded(t, data)
}

// pick keeps only the named fields.
func pick(m map[string]any, names ...string) map[string]any {
	out := map[string]any{}
	for _, n := range names {
		if v, ok := m[n]; ok {
			out[n] = v
		}
	}
	return out
}

func TestQuestionJSONEqualsTheTranscriptionToTheDigit(t *testing.T) {
	data, err := os.ReadFile("testdata/survey-fy2020.json")
	if err != nil {
		t.Fatal(err)
	}
	e := fy2020(t)
	questions := decoded(t, data)["questions"].([]any)
	if len(questions) != 50 {
		t.Fatalf("%d questions", len(questions))
	}
	choices := 0
	for i, raw := range questions {
		sq := raw.(map[string]any)
		got := encoded(t, QuestionJSON(&e.Questions[i], e))
		want := map[string]any{"edition": json.Number("2020"), "id": sq["id"], "viewpoint": sq["viewpoint"],
			"title": sq["title"], "type": sq["type"], "area": string(areaOf(sq["pdca"].(string)))}
		same(t, sq["id"].(string), pick(got, "edition", "id", "viewpoint", "title", "type", "area"), want)
		gotChoices := got["choices"].([]any)
		for k, rawChoice := range sq["choices"].([]any) {
			choices++
			g := gotChoices[k].(map[string]any)
			same(t, sq["id"].(string), pick(g, "label", "figure", "parent", "scope", "values"), wantChoice(sq, rawChoice.(map[string]any)))
		}
		if len(gotChoices) != len(sq["choices"].([]any)) {
			t.Errorf("%s: %d choices", sq["id"], len(gotChoices))
		}
		headlines := sq["headlines"].([]any)
		if len(headlines) != len(got["headlines"].([]any)) {
			t.Fatalf("%s: %d headlines in the transcription", sq["id"], len(headlines))
		}
		for k, rawHeadline := range headlines {
			h := rawHeadline.(map[string]any)
			same(t, sq["id"].(string), pick(got["headlines"].([]any)[k].(map[string]any), "label", "scope", "values", "formula"),
				map[string]any{"label": h["label"], "scope": string(scopeOf(h["excludes_finance"].(bool))),
					"values": wantValues(h), "formula": h["formula"]})
		}
	}
	if choices != 357 {
		t.Errorf("%d choices compared", choices)
	}
}

// wantChoice is the promised shape of a transcribed choice.
func wantChoice(sq, c map[string]any) map[string]any {
	scope := ""
	for _, f := range sq["figures"].([]any) {
		if f := f.(map[string]any); f["id"] == c["figure"] {
			scope = string(scopeOf(f["excludes_finance"].(bool)))
		}
	}
	return map[string]any{"label": c["label"], "figure": c["figure"], "parent": c["parent"], "scope": scope, "values": wantValues(c)}
}

// wantValues is the promised shape of the years of a choice or headline.
func wantValues(c map[string]any) []any {
	var values []any
	for _, y := range []string{"2020", "2019", "2018"} {
		v := map[string]any{"year": json.Number(y), "value": c["fy"+y]}
		key := "candidates_fy" + y
		if y == "2020" {
			key = "candidates"
		}
		if open, ok := c[key]; ok {
			v["candidates"] = open
			if c["may_have_no_data"] == true {
				v["mayHaveNoData"] = true
			}
		}
		values = append(values, v)
	}
	return values
}

func TestQuestionJSONIsWrittenAsPromised(t *testing.T) {
	e := fy2020(t)
	q, err := e.Question("6-1")
	if err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(QuestionJSON(q, e))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`{"edition":2020,"id":"6-1","area":"check","viewpoint":"評価","title":"情報セキュリティ対策に関する監査の実施","type":"single","choices":[`,
		`{"label":"実施している（金融分野を除く）","figure":"breakdown","parent":null,"scope":"exFinance","values":[` +
			`{"year":2020,"value":65.9},{"year":2019,"value":null,"candidates":[64.6,64.8]},{"year":2018,"value":null,"candidates":[62.5,67.6]}]`,
		`"totalExceptions":[{"year":2018,"sum":94.9,`,
		`"hypotheses":["F02","F20","F21"],"indicators":["BL13"]}`,
	} {
		if !bytes.Contains(data, []byte(want)) {
			t.Errorf("no %s in\n%s", want, data)
		}
	}
}

func TestPercentHasOneDecimalAtLeast(t *testing.T) {
	for want, p := range map[string]Percent{"61.0": 61, "0.1": 0.1, "100.0": 100, "0.0": 0, "12.25": 12.25} {
		if got, _ := json.Marshal(p); string(got) != want {
			t.Errorf("%v is written %s", float64(p), got)
		}
	}
}

func TestOtherShapesCarryScopeYearAndConflict(t *testing.T) {
	e := fy2020(t)
	for i := range e.Indicators {
		n := encoded(t, IndicatorJSON(&e.Indicators[i], e))
		if n["id"] != "LD13" {
			continue
		}
		same(t, "LD13", pick(n, "edition", "scope", "markedScope", "vision", "statement", "values"), map[string]any{
			"edition": json.Number("2020"), "scope": "all", "markedScope": "exFinance", "vision": "②", "statement": "V2-3",
			"values": []any{map[string]any{"year": json.Number("2020"), "value": json.Number("61.0")},
				map[string]any{"year": json.Number("2019"), "value": json.Number("60.9")},
				map[string]any{"year": json.Number("2018"), "value": nil}}})
		same(t, "conflict", pick(n["conflict"].(map[string]any), "field", "page", "value"),
			map[string]any{"field": "scope", "page": json.Number("38"), "value": json.Number("53.4")})
	}
	finance, err := e.Sector("金融")
	if err != nil {
		t.Fatal(err)
	}
	same(t, "金融", encoded(t, SectorJSON(finance, e))["scopes"], []any{"all"})
	h, err := e.Hypothesis("F22")
	if err != nil {
		t.Fatal(err)
	}
	figures := encoded(t, HypothesisJSON(h, e))["figures"].([]any)
	same(t, "F22", pick(figures[2].(map[string]any), "label", "scope", "formula"),
		map[string]any{"label": "CPを見直していない", "scope": "exFinance", "formula": "100-21.9"})
}
