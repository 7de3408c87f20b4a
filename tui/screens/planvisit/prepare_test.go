package planvisit

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"kikitori/interview"
	"kikitori/interview/guidefile"
	"kikitori/tui/frame"
	"kikitori/tui/internal/drive"
	"kikitori/tui/internal/fakes"
)

// planned is what is on the shelf.
func (d *desk) planned(t *testing.T) interview.Visit {
	t.Helper()
	all, err := d.visits.All(t.Context())
	if err != nil || len(all) != 1 {
		t.Fatalf("%d visits, %v; notices %v", len(all), err, d.Notices)
	}
	return all[0].Record
}

// quoting says whether a probe of the guide quotes an answer.
func quoting(g *interview.Guide, answer string) bool {
	return slices.ContainsFunc(g.Places(), func(p interview.Place) bool {
		return slices.ContainsFunc(g.At(p).Probes, func(s string) bool { return strings.Contains(s, "「"+answer+"」") })
	})
}

func TestTheOperatorsAnswersRaiseProbes(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		d := sit(t, "ja")
		q, err := d.env.Edition.Question("6-1")
		if err != nil {
			t.Fatal(err)
		}
		label := q.Labels()[0]
		d.answers = fakes.NewAnswers(interview.AnswerSheet{Edition: 2020, Operator: "水道B", Sector: "水道", Answers: []interview.Answer{{Question: "6-1", Choices: []string{label}}}})
		d.operators = fakes.Operators(interview.Operator{Code: "水道B", Sector: "水道"}, interview.Operator{Code: "水道C", Sector: "水道"})
		d.visits = fakes.Visits(interview.Visit{ID: "v1", Operator: "水道B", Date: "2020-10-05", Mode: interview.OnSite, State: interview.VisitPlanned, Questions: []interview.QuestionID{"6-1"}})
		d.open(t, "v1").Keys("ctrl+s")
		if v := d.planned(t); !quoting(v.Guide, label) {
			t.Fatalf("%+v", v.Guide)
		}
		// What was answered by one is not asked of another, whatever was changed by
		// hand meanwhile.
		v := d.planned(t)
		v.Guide.Topics[1].Items[0].Title = "手で直した"
		d.visits = fakes.Visits(v)
		d.open(t, "v1").Keys("right", "ctrl+s")
		if v := d.planned(t); v.Operator != "水道C" || quoting(v.Guide, label) || v.Guide.Topics[1].Items[0].Title != "手で直した" {
			t.Errorf("%s %+v", v.Operator, v.Guide)
		}
	})
}

func someTemplates(t *testing.T, d *desk) Templates {
	t.Helper()
	f, err := guidefile.Parse("t.yaml", []byte(`edition: 2020
topics:
  - title: 監査
    minutes: 20
    items:
      - question: 6-1
      - {id: water, title: 浄水場, when: {sectors: [水道]}}
      - {id: power, title: 変電所, when: {sectors: [電力]}}
  - title: まとめ
    minutes: 10
`), d.env.Edition)
	if err != nil {
		t.Fatal(err)
	}
	return TemplatesFunc(func(context.Context) ([]Template, error) {
		return []Template{{Name: "標準", File: f}, {Name: "壊れ", Fault: "t.yaml:3 誤り"}}, nil
	})
}

func TestAPlanBeginsWithATemplate(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		d := sit(t, "ja")
		d.templates = someTemplates(t, d)
		d.open(t, "")
		d.Keys("right") // 水道B
		d.s.form.Focus(fieldTemplate)
		d.Keys("right", "ctrl+s")
		v := d.planned(t)
		if v.Guide.Minutes() != 90 || v.Guide.Topics[0].Minutes != 60 || len(v.Guide.Places()) != 2 || v.Guide.At(interview.Place{Topic: 0, Item: 1}).ID != "water" {
			t.Errorf("%+v", v.Guide)
		}
		if !slices.ContainsFunc(d.Notices, func(n frame.Notice) bool { return strings.Contains(n.Text, "1項目") }) {
			t.Errorf("what was left out is not told: %v", d.Notices)
		}
		if d.s.form.Get(fieldTemplate) != "" {
			t.Error("the template would be taken again")
		}
	})
}

func TestATemplateWithFaultsIsRefused(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		d := sit(t, "ja")
		d.templates = someTemplates(t, d)
		d.open(t, "")
		d.Keys("right")
		d.s.form.Focus(fieldTemplate)
		d.Keys("right", "right", "ctrl+s")
		if all, err := d.visits.All(t.Context()); err != nil || len(all) > 0 || d.s.form.Focused() != fieldTemplate {
			t.Errorf("%d visits, %v, focus on %s", len(all), err, d.s.form.Focused())
		}
	})
}

func TestPapersAreWrittenOfWhatIsSaved(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		d := sit(t, "ja")
		var asked []interview.VisitID
		outcome, fault := Packed{Dir: "/srv/往訪", Files: 12}, error(nil)
		d.packer = PackerFunc(func(_ context.Context, id interview.VisitID) (Packed, error) {
			asked = append(asked, id)
			return outcome, fault
		})
		d.visits = fakes.Visits(interview.Visit{ID: "v1", Operator: "水道B", Date: "2020-10-05", Mode: interview.OnSite, State: interview.VisitPlanned, Questions: []interview.QuestionID{"6-1"}})
		d.open(t, "v1").Keys("ctrl+o")
		if len(asked) != 1 || asked[0] != "v1" || !strings.Contains(d.Notice().Text, "/srv/往訪") {
			t.Errorf("%v: %+v", asked, d.Notice())
		}
		outcome = Packed{Refused: "進行表がありません"}
		if d.Keys("ctrl+o"); d.Notice().Level != frame.Fail || d.Notice().Text != outcome.Refused {
			t.Errorf("%+v", d.Notice())
		}
		fault = errors.New("disk full")
		if d.Keys("ctrl+o"); d.Notice().Level != frame.Fail {
			t.Errorf("%+v", d.Notice())
		}
		d.Keys("tab").Type("x").Keys("ctrl+o")
		if len(asked) != 3 || d.Notice().Level != frame.Info {
			t.Errorf("papers of what is not saved: %v %+v", asked, d.Notice())
		}
	})
}
