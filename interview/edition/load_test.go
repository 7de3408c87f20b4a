package edition

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"kikitori/interview"
)

const (
	smallQuestions = "questions/1.yaml"
	first          = "questions[0]"
	second         = "questions[1]"
)

func TestLoadReadsAnyEdition(t *testing.T) {
	e, err := Load(small(t))
	if err != nil {
		t.Fatal(err)
	}
	q, err := e.Question("1-2")
	if err != nil {
		t.Fatal(err)
	}
	same(t, "open value", q.Choices[0].Values[1],
		interview.Value{Year: 2030, Candidates: []float64{9, 8}, MayHaveNoData: true})
	same(t, "left out", q.Choices[1].Values[1], interview.Value{Year: 2030})
	same(t, "years", e.Years, []int{2031, 2030})
	one, err := e.Question("1-1")
	if err != nil {
		t.Fatal(err)
	}
	same(t, "aggregates", []bool{one.Choices[0].Aggregate, one.Choices[1].Aggregate}, []bool{true, false})
	same(t, "cited", e.Hypotheses[0].Figures[0].Values, q.Choices[0].Values)
	same(t, "cited scope", e.Hypotheses[0].Figures[0].Scope, interview.Scope("exSea"))
}

func TestLoadComputesATotalThatIsNotStated(t *testing.T) {
	files := small(t)
	edit(t, files, smallQuestions, "        total: 100.1\n", "")
	e, err := Load(files)
	if err != nil {
		t.Fatal(err)
	}
	if total := e.Questions[0].Figures[0].Total; total == nil || *total != 100.1 {
		t.Errorf("total: %v", total)
	}
}

func TestLoadAllowsForRoundingUpToTwoTenths(t *testing.T) {
	for _, c := range []struct {
		name               string
		part, other, total string // in percent, of the newest year
		faults             int
	}{
		{"parts 0.2 over", "20.3", "40.0", "100.1", 0},
		{"parts 0.2 under", "19.9", "40.0", "100.1", 0},
		{"parts 0.3 under", "19.8", "40.0", "100.1", 1},
		{"total 0.2 over", "20.1", "40.1", "100.2", 0},
		{"total 0.3 over", "20.1", "40.2", "100.3", 1},
		{"total 0.2 under", "20.1", "39.7", "99.8", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := small(t)
			edit(t, files, smallQuestions, "{2031: 20.1, ", "{2031: "+c.part+", ")
			edit(t, files, smallQuestions, "{2031: 40.0, 2030: 50.0}", "{2031: "+c.other+", 2030: 50.0}")
			edit(t, files, smallQuestions, "total: 100.1", "total: "+c.total)
			_, err := Load(files)
			if got := len(Problems(err)); got != c.faults {
				t.Errorf("%d faults, want %d: %v", got, c.faults, err)
			}
		})
	}
}

// edit replaces the only occurrence of old and returns the line of new.
func edit(t *testing.T, files fstest.MapFS, name, old, new string) int {
	t.Helper()
	text := string(files[name].Data)
	if n := strings.Count(text, old); n != 1 {
		t.Fatalf("%s holds %q %d times", name, old, n)
	}
	at := strings.Index(text, old)
	files[name].Data = []byte(text[:at] + new + text[at+len(old):])
	return 1 + strings.Count(text[:at], "\n")
}

func TestLoadNamesFileLineFieldAndFault(t *testing.T) {
	for _, c := range []struct {
		name, file, old, new string
		down                 int // lines from the edit to the fault
		field, id            string
		also                 int // further problems that follow from the fault
	}{
		{"unknown field", smallQuestions, "    title: 何を", "    color: red\n    title: 何を", 0, second + ".color", unknownField, 0},
		{"unknown field in a flow mapping", smallQuestions, "mayHaveNoData: true", "maybe: true", 0, second + ".figures[0].choices[0].values.2030.maybe", unknownField, 0},
		{"missing title", smallQuestions, "    title: 何をしているか\n", "", -1, second + ".title", missingField, 0},
		{"null title", smallQuestions, "title: 何をしているか", "title:", 0, second + ".title", missingField, 0},
		{"no scope for the values", smallQuestions, "        scope: exSea\n", "", -1, second + ".figures[0].scope", missingField, 0},
		{"no scope for a headline", smallQuestions, "        scope: all\n        values: {2031: 40.0}\n", "        values: {2031: 40.0}\n", -1, first + ".headlines[0].scope", missingField, 0},
		{"no values", smallQuestions, "            values: {2031: 90}\n", "", -1, second + ".figures[0].choices[1].values", missingField, 0},
		{"unknown scope", smallQuestions, "scope: exSea", "scope: exMoon", 0, second + ".figures[0].scope", unknownScope, 0},
		{"unknown type", smallQuestions, "type: multiple", "type: several", 0, second + ".type", unknownValue, 0},
		{"unknown area", smallQuestions, "area: plan", "area: pray", 0, "area", unknownArea, 0},
		{"unknown category", smallQuestions, "category: 人", "category: 物", 0, second + ".figures[0].choices[0].category", unknownCategory, 1},
		{"duplicate question", smallQuestions, "id: 1-2", "id: 1-1", 0, second, duplicate, 6},
		{"duplicate figure", smallQuestions, "    headlines:\n", "      - id: main\n        scope: exSea\n        complete: false\n        choices: []\n    headlines:\n", 0, first + ".figures[1]", duplicate, 0},
		{"duplicate choice", smallQuestions, "label: 文書にない", "label: 文書にある", 0, first + ".figures[0].choices[2]", duplicate, 0},
		{"own hypothesis", "hypotheses.yaml", "id: F1", "id: H1", 0, "hypotheses[0].id", ownHypothesis, 0},
		{"unknown measure", "rules.yaml", "measures: [decided]", "measures: [decide]", 0, "rules[1].measures[0]", unknownMeasure, 0},
		{"unknown indicator", "rules.yaml", "indicator: B1", "indicator: L1", 0, "measures[0].indicator", unknownIndicator, 0},
		{"unknown answer", "rules.yaml", "answers: [訓練]", "answers: [訓錬]", 0, "measures[1].answers[0]", unknownAnswer, 0},
		{"measure of no choice", "rules.yaml", "label: 決めている", "label: 決めた", 0, "measures[0].label", unknownLabel, 0},
		{"useless field", "rules.yaml", "below: 20.0", "below: 20.0\n    years: 2", 1, "rules[0].years", uselessField, 0},
		{"threshold of nothing", "rules.yaml", "below: 20.0", "below: 0", 0, "rules[0].below", notAbove, 0},
		{"missing threshold", "rules.yaml", "    below: 20.0\n", "", -3, "rules[0].below", missingField, 0},
		{"unknown blank", "rules.yaml", "{measure}は広がって", "{follow}は広がって", 0, "rules[1].statement", unknownBlank, 0},
		{"scopes differ", "rules.yaml", "    kind: contradiction\n    title: 矛盾\n    measure: decided\n    follow: training\n    least: 1\n    statement: \"{count}者は", "    kind: gap\n    title: 矛盾\n    measure: decided\n    follow: training\n    points: 1\n    statement: \"{points}は", 3, "rules[2].follow", scopesDiffer, 0},
		{"probe of an unknown measure", "rules.yaml", "      - training\n    ask", "      - train\n    ask", 0, "probes[1].measures[0]", unknownMeasure, 0},
		{"probe without a text", "rules.yaml", "    ask: [訓練をしない理由は何ですか。]\n", "", -2, "probes[1].ask", missingField, 0},
		{"unknown blank of a probe", "rules.yaml", "「{answer}」とのこと", "「{value}」とのこと", -1, "probes[0].ask", unknownBlank, 0},
		{"missing parent", smallQuestions, "parent: 決めている\n            values: {2031: 40.0", "parent: 知らない\n            values: {2031: 40.0", 0, first + ".figures[0].choices[2].parent", missingParent, 0},
		{"its own parent", smallQuestions, "            category: 人\n", "            category: 人\n            parent: 訓練\n", 1, second + ".figures[0].choices[0].parent", nestedParent, 0},
		{"wrong parent sum", smallQuestions, "{2031: 20.1, 2030: 15.0}", "{2031: 20.4, 2030: 15.0}", -3, first + ".figures[0].choices[0].values", wrongParentSum, 0},
		{"wrong total", smallQuestions, "          - label: 決めていない\n            values: {2031: 40.0", "          - label: 決めていない\n            values: {2031: 40.2", -9, first + ".figures[0].choices", wrongTotal, 0},
		{"wrong stated total", smallQuestions, "total: 100.1", "total: 100.2", 0, first + ".figures[0].total", wrongStatedTotal, 0},
		{"undeclared total of a past year", smallQuestions, "        totalExceptions:\n          - year: 2030\n            sum: 90.0\n            reason: 無回答が残る\n", "", -11, first + ".figures[0].choices", wrongTotal, 0},
		{"exception without a reason", smallQuestions, "            reason: 無回答が残る\n", "", -2, first + ".figures[0].totalExceptions[0].reason", missingField, 0},
		{"exception with another sum", smallQuestions, "sum: 90.0", "sum: 91.0", -1, first + ".figures[0].totalExceptions[0]", wrongException, 0},
		{"exception of an unknown year", smallQuestions, "            sumExceptions: []\n", "            sumExceptions: [{year: 1999, sum: 1.0, reason: 訳}]\n", 0, second + ".figures[0].choices[0].sumExceptions[0].year", unknownYear, 0},
		{"exception nobody needs", smallQuestions, "          - label: 文書にある\n", "            sumExceptions: [{year: 2031, sum: 60.1, reason: 訳}]\n          - label: 文書にある\n", 0, first + ".figures[0].choices[0].sumExceptions[0]", needlessException, 0},
		{"over 100", smallQuestions, "values: {2031: 90}", "values: {2031: 100.1}", 0, second + ".figures[0].choices[1].values.2031", notPercent, 0},
		{"below 0", smallQuestions, "values: {2031: 90}", "values: {2031: -0.1}", 0, second + ".figures[0].choices[1].values.2031", notPercent, 0},
		{"candidate over 100", smallQuestions, "[9.0, 8.0]", "[9.0, 800]", 0, second + ".figures[0].choices[0].values.2030.candidates[1]", notPercent, 0},
		{"open without candidates", smallQuestions, "{candidates: [9.0, 8.0], mayHaveNoData: true}", "{mayHaveNoData: true}", 0, second + ".figures[0].choices[0].values.2030.candidates", missingField, 0},
		{"text for a figure", smallQuestions, "values: {2031: 90}", "values: {2031: 九十}", 0, second + ".figures[0].choices[1].values.2031", wrongType, 0},
		{"not a number", smallQuestions, "values: {2031: 90}", "values: {2031: .nan}", 0, second + ".figures[0].choices[1].values.2031", wrongType, 0},
		{"unknown year", smallQuestions, "values: {2031: 90}", "values: {2031: 90, 2020: 1.0}", 0, second + ".figures[0].choices[1].values.2020", unknownYear, 0},
		{"number for a text", smallQuestions, "label: なし", "label: 7", 0, second + ".figures[0].choices[1].label", wrongType, 0},
		{"text for a mapping", smallQuestions, "values: {2031: 90}", "values: 90", 0, second + ".figures[0].choices[1].values", wrongType, 0},
		{"mapping for a list", smallQuestions, "pages: [5]", "pages: {a: 5}", 0, second + ".figures[0].pages", wrongType, 0},
		{"fraction for a count", smallQuestions, "pages: [5]", "pages: [5.5]", 0, second + ".figures[0].pages[0]", wrongType, 0},
		{"negative count", smallQuestions, "pages: [5]", "pages: [-5]", 0, second + ".figures[0].pages[0]", negative, 0},
		{"anchor", smallQuestions, "label: なし", "label: &none なし", 0, second + ".figures[0].choices[1].label", notPlainYAML, 0},
		{"terminal escape", smallQuestions, "label: なし", `label: "な\x1b[31mし"`, 0, second + ".figures[0].choices[1].label", controlCharacter, 0},
		{"wrong number of items", smallQuestions, "items: 1", "items: 2", 0, second + ".categories[0].items", wrongItemCount, 0},
		{"conflict without a reason", smallQuestions, "              reason: 別の頁\n", "", -3, second + ".figures[0].choices[0].conflict.reason", missingField, 0},
		{"the same key twice", smallQuestions, "    type: multiple\n", "    type: multiple\n    type: multiple\n", 1, "", syntax, 0},
		{"no YAML", "cases.yaml", "    area: do\n", "    area: [do\n", 1, "", syntax, 0},
		{"link to a later year", smallQuestions, "      - year: 2030\n        question", "      - year: 2031\n        question", 0, second + ".links[0].year", notEarlier, 0},
		{"link that says nothing", smallQuestions, "        question: 1-3\n        changed: 選択肢を足した\n", "", -1, second + ".links[0].question", missingField, 0},
		{"headline of no choice", smallQuestions, "counts: [決めていない]", "counts: [決めない]", 0, first + ".headlines[0].counts[0]", unknownLabel, 0},
		{"choice that counts itself", smallQuestions, "            category: 人\n", "            category: 人\n            counts: [訓練]\n", 1, second + ".figures[0].choices[0].counts[0]", unknownLabel, 0},
		{"sector rows", "edition.yaml", "respondents: 12", "respondents: 13", -3, "sectors[0].respondents", wrongSectorSum, 0},
		{"scope", "edition.yaml", "    respondents: 30\n", "    respondents: 31\n", 0, "scopes[0].respondents", wrongScopeSum, 0},
		{"unknown sector", "edition.yaml", "excludes: [海]", "excludes: [海, 陸]", 0, "scopes[1].excludes[1]", unknownSector, 0},
		{"duplicate sector", "edition.yaml", "name: 海\n    respondents: 10", "name: 海\n    respondents: 10\n  - name: 海\n    respondents: 0", 2, "sectors[2]", duplicate, 0},
		{"years that rise", "edition.yaml", "years: [2031, 2030]", "years: [2031, 2030, 2032]", 0, "years", unorderedYears, 0},
		{"no date", "edition.yaml", "2031-03-31", "2031-02-30", 0, "baseDate", notDate, 0},
		{"unknown question of an indicator", "indicators.yaml", "question: 1-2", "question: 9-9", 0, "leading[0].question", unknownQuestion, 0},
		{"unknown statement", "indicators.yaml", "statement: S1", "statement: S9", 0, "leading[0].statement", unknownStatement, 0},
		{"duplicate indicator", "indicators.yaml", "id: L1", "id: B1", 0, "leading[0]", duplicate, 0},
		{"derivable without a formula", "indicators.yaml", "      formula: 15.0+25.0\n", "", -3, "baseline[0].derivable.formula", missingField, 0},
		{"unknown question of a hypothesis", "hypotheses.yaml", "questions: [1-1, 1-2]", "questions: [1-1, 9-9]", 0, "hypotheses[0].questions[1]", unknownQuestion, 0},
		{"unknown label", "hypotheses.yaml", "label: 訓練", "label: 鍛錬", 0, "hypotheses[0].figures[0].label", unknownLabel, 0},
		{"values beside a choice", "hypotheses.yaml", "        label: 訓練\n", "        label: 訓練\n        values: {2031: 1.0}\n", 1, "hypotheses[0].figures[0].values", unknownField, 0},
		{"derived without a scope", "hypotheses.yaml", "        scope: all\n", "", -3, "hypotheses[0].figures[1].scope", missingField, 0},
		{"the same probe twice", "hypotheses.yaml", "- どう行いましたか。", "- 最近決めたことを一つ教えてください。", 0, "hypotheses[0].probes[1]", duplicate, 0},
		{"unknown support", "hypotheses.yaml", "support: full", "support: some", 0, "hypotheses[0].support", unknownValue, 0},
		{"unknown question of a case", "cases.yaml", "questions: [1-2]", "questions: [0-0]", 0, "cases[0].questions[0]", unknownQuestion, 0},
		{"unknown area of a case", "cases.yaml", "areas: [do, act]", "areas: [do, rest]", 0, "cases[0].areas[1]", unknownArea, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := small(t)
			line := edit(t, files, c.file, c.old, c.new) + c.down
			e, err := Load(files)
			if e != nil || err == nil {
				t.Fatal("loaded")
			}
			problems := Problems(err)
			want := fmt.Sprintf("%s:%d %s %s", c.file, line, c.field, c.id)
			found := slices.ContainsFunc(problems, func(p Problem) bool {
				return fmt.Sprintf("%s:%d %s %s", p.File, p.Line, p.Field, p.ID) == want
			})
			if !found || len(problems) != 1+c.also {
				t.Errorf("want %s and %d more; got\n%v", want, c.also, err)
			}
		})
	}
}

func TestLoadListsEveryProblemInOrder(t *testing.T) {
	files := small(t)
	edit(t, files, "edition.yaml", "respondents: 12", "respondents: 13")
	edit(t, files, smallQuestions, "type: multiple", "type: several")
	edit(t, files, smallQuestions, "values: {2031: 90}", "values: {2031: 190, 2029: 3}")
	edit(t, files, "cases.yaml", "questions: [1-2]", "questions: [7-7, 8-8]")
	delete(files, "hypotheses.yaml")
	_, err := Load(files)
	want := strings.Join([]string{
		"cases.yaml:6: cases[0].questions[0]: unknown question 7-7; use the id of a question of this edition",
		"cases.yaml:6: cases[0].questions[1]: unknown question 8-8; use the id of a question of this edition",
		"edition.yaml:16: sectors[0].respondents: the rows of sector 空 sum to 21, but it has 20 respondents; correct one of them",
		"hypotheses.yaml: the file is missing or cannot be read (open hypotheses.yaml: file does not exist); add it beside the others",
		"questions/1.yaml:35: questions[1].type: unknown value several; use one of: single, multiple",
		"questions/1.yaml:57: questions[1].figures[0].choices[1].values.2031: 190 is not a percentage; give a number from 0 to 100",
		"questions/1.yaml:57: questions[1].figures[0].choices[1].values.2029: the edition has no figures for 2029; use one of: 2031, 2030",
	}, "\n")
	if err == nil || err.Error() != want {
		t.Errorf("got\n%v\nwant\n%s", err, want)
	}
	for _, is := range []error{interview.ErrUnknownQuestion, interview.ErrUnknownValue, interview.ErrMissing} {
		if !errors.Is(err, is) {
			t.Errorf("is not %v", is)
		}
	}
}

func TestLoadCallsNoQuestionUnknownBesideAnUnreadableFile(t *testing.T) {
	files := small(t)
	files[smallQuestions].Data = []byte("area: [")
	_, err := Load(files)
	problems := Problems(err)
	if len(problems) != 1 || problems[0].ID != syntax {
		t.Errorf("got %v", err)
	}
}

func TestLoadOfAnEmptyDirectoryNamesTheFiles(t *testing.T) {
	_, err := Load(fstest.MapFS{})
	var names []string
	for _, p := range Problems(err) {
		names = append(names, p.File+" "+p.ID)
	}
	want := []string{"cases.yaml", "edition.yaml", "hypotheses.yaml", "indicators.yaml", "questions/*.yaml"}
	for i := range want {
		want[i] += " " + missingFile
	}
	if !slices.Equal(names, want) {
		t.Errorf("got %q", names)
	}
}

// Fuzz with -fuzzminimizetime 1x: shrinking files of this size takes a minute each.
func FuzzLoad(f *testing.F) {
	names := []string{"edition.yaml", smallQuestions, "indicators.yaml", "hypotheses.yaml", "cases.yaml"}
	for i, name := range names {
		f.Add(i, small(f)[name].Data)
	}
	f.Add(1, []byte("a: &a {<<: *a}"))
	f.Add(1, []byte("- - - ? : |\n \x00"))
	base := small(f)
	f.Fuzz(func(t *testing.T, which int, data []byte) {
		files := fstest.MapFS{}
		for name, file := range base {
			files[name] = file
		}
		name := names[uint(which)%uint(len(names))]
		files[name] = &fstest.MapFile{Data: data}
		e, err := Load(files)
		if (e == nil) == (err == nil) {
			t.Fatalf("edition %v, error %v", e != nil, err)
		}
		if err != nil && len(Problems(err)) == 0 {
			t.Fatalf("no problem in %v", err)
		}
		for _, p := range Problems(err) {
			if p.File == "" || english[p.ID] == "" || p.Line < 0 {
				t.Fatalf("nowhere: %#v", p)
			}
		}
	})
}
