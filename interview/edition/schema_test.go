package edition

import (
	"bytes"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

func schemaDocument(t *testing.T) map[string]any {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(Schema()))
	if err != nil {
		t.Fatal(err)
	}
	return doc.(map[string]any)
}

func compiled(t *testing.T) *jsonschema.Schema {
	t.Helper()
	c := jsonschema.NewCompiler()
	if err := c.AddResource("edition.schema.json", schemaDocument(t)); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("edition.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// instance turns YAML into what JSON would give, through JSON.
func instance(t *testing.T, data []byte) any {
	t.Helper()
	asJSON, err := yaml.YAMLToJSON(data)
	if err != nil {
		t.Fatal(err)
	}
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(asJSON))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestSchemaAcceptsTheEditions(t *testing.T) {
	s := compiled(t)
	for _, files := range []fs.FS{fy2020FS(t), small(t)} {
		for name, file := range copied(t, files) {
			if err := s.Validate(instance(t, file.Data)); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

func TestSchemaRefusesWhatLoadRefusesByShape(t *testing.T) {
	s := compiled(t)
	for _, c := range []struct{ name, file, old, new string }{
		{"unknown field", smallQuestions, "    title: 何を", "    color: red\n    title: 何を"},
		{"no scope", smallQuestions, "        scope: exSea\n", ""},
		{"over 100", smallQuestions, "values: {2031: 90}", "values: {2031: 100.1}"},
		{"open without candidates", smallQuestions, "{candidates: [9.0, 8.0], mayHaveNoData: true}", "{mayHaveNoData: true}"},
		{"exception without a reason", smallQuestions, "            reason: 無回答が残る\n", ""},
		{"number for a text", smallQuestions, "label: なし", "label: 7"},
		{"unknown area", "cases.yaml", "areas: [do, act]", "areas: [do, rest]"},
		{"derived without a scope", "hypotheses.yaml", "        scope: all\n", ""},
		{"unknown support", "hypotheses.yaml", "support: full", "support: some"},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := small(t)
			edit(t, files, c.file, c.old, c.new)
			if s.Validate(instance(t, files[c.file].Data)) == nil {
				t.Error("accepted")
			}
		})
	}
}

// An unknown field makes Load list the fields it knows there; they must be the
// schema's.
func TestSchemaAndLoadKnowTheSameFields(t *testing.T) {
	defs := schemaDocument(t)["$defs"].(map[string]any)
	seen := map[string]bool{}
	for _, c := range []struct{ def, file, after string }{
		{"editionFile", "edition.yaml", "year: 2031\n"},
		{"scope", "edition.yaml", "    label: 全分野\n"},
		{"sector", "edition.yaml", "    respondents: 10\n"},
		{"subsector", "edition.yaml", "        respondents: 12\n"},
		{"questionsFile", smallQuestions, "area: plan\n"},
		{"question", smallQuestions, "    title: 何をしているか\n"},
		{"figure", smallQuestions, "        pages: [5]\n"},
		{"choice", smallQuestions, "            category: 人\n"},
		{"link", smallQuestions, "        question: 1-3\n"},
		{"headline", smallQuestions, "        formula: 100-60.0\n"},
		{"category", smallQuestions, "        items: 1\n"},
		{"conflict", smallQuestions, "              reason: 別の頁\n"},
		{"indicatorsFile", "indicators.yaml", ""},
		{"baseline", "indicators.yaml", "    page: 2\n"},
		{"derivable", "indicators.yaml", "      year: 2030\n"},
		{"vision", "indicators.yaml", "    theme: 姿\n"},
		{"statement", "indicators.yaml", "        summary: 文\n"},
		{"leading", "indicators.yaml", "    statement: S1\n"},
		{"hypothesesFile", "hypotheses.yaml", ""},
		{"hypothesis", "hypotheses.yaml", "    support: full\n"},
		{"cited", "hypotheses.yaml", "        formula: 100-20.1\n"},
		{"casesFile", "cases.yaml", ""},
		{"case", "cases.yaml", "    area: do\n"},
		{"rulesFile", "rules.yaml", ""},
		{"measure", "rules.yaml", "    name: 訓練\n"},
		{"rule", "rules.yaml", "    title: 低い\n"},
		{"answerProbe", "rules.yaml", "    ask: [訓練をしない理由は何ですか。]\n"},
	} {
		t.Run(c.def, func(t *testing.T) {
			seen[c.def] = true
			files := small(t)
			if c.after == "" {
				files[c.file].Data = append(files[c.file].Data, "zzz: 1\n"...)
			} else {
				indent := c.after[:len(c.after)-len(strings.TrimLeft(c.after, " "))]
				edit(t, files, c.file, c.after, c.after+indent+"zzz: 1\n")
			}
			_, err := Load(files)
			problems := Problems(err)
			if len(problems) != 1 || problems[0].ID != unknownField {
				t.Fatalf("got %v", err)
			}
			properties := defs[c.def].(map[string]any)["properties"].(map[string]any)
			same(t, "fields", strings.Split(problems[0].Args["known"], ", "), slices.Sorted(maps.Keys(properties)))
		})
	}
	for name, def := range defs {
		_, object := def.(map[string]any)["properties"]
		if object && !seen[name] && name != "open" { // open: a wrong value shows it
			t.Errorf("%s is compared with nothing", name)
		}
	}
}
