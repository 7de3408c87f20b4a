package edition

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"kikitori/interview"
)

func TestFY2020CountsAreThoseOfTheReport(t *testing.T) {
	e := fy2020(t)
	choices, baseline, leading, cited := 0, 0, 0, 0
	for _, q := range e.Questions {
		choices += len(q.Choices)
	}
	for _, n := range e.Indicators {
		if n.Kind == interview.Baseline {
			baseline++
		} else {
			leading++
		}
	}
	for _, h := range e.Hypotheses {
		cited += len(h.Figures)
	}
	got := []int{len(e.Questions), choices, baseline, leading, len(e.Sectors), len(e.Hypotheses), cited, len(e.Cases)}
	same(t, "questions, choices, baseline, leading, sectors, hypotheses, cited figures, cases",
		got, []int{50, 357, 14, 16, 14, 32, 108, 4})
}

func TestFY2020IsParsedOnceAndShared(t *testing.T) {
	if a, b := fy2020(t), fy2020(t); a != b {
		t.Error("two calls returned two values")
	}
}

func TestFY2020FrameEqualsTheTranscription(t *testing.T) {
	e, s := fy2020(t), loadSeed(t)
	want := interview.Edition{
		Year:         s.Meta.FiscalYear,
		Years:        []int{2020, 2019, 2018},
		Title:        s.Meta.Report,
		BaseDate:     s.Meta.SurveyBaseDate,
		ResponseRate: s.Sectors.ResponseRate,
		VisitNote:    s.Sectors.VisitNote,
		Caveats:      s.Meta.Caveats,
		Notes:        []string{s.Meta.TitleNote, s.Meta.PagesRule},
	}
	var excluded []string
	for _, i := range s.Sectors.Items {
		sector := interview.Sector{Name: i.Sector, Respondents: i.Respondents, Method: i.SurveyMethod,
			Note: i.Note, Types: i.FinanceTypes, Visited: visited(s, i.Sector)}
		for _, row := range i.Subsectors {
			sector.Subsectors = append(sector.Subsectors, interview.Subsector(row))
		}
		if i.ExcludedWhenMarked {
			excluded = append(excluded, i.Sector)
		}
		want.Sectors = append(want.Sectors, sector)
	}
	want.Scopes = []interview.ScopeRule{
		{ID: interview.ScopeAll, Label: "全分野", Respondents: s.Sectors.Total},
		{ID: interview.ScopeExFinance, Label: "金融分野を除く", Respondents: s.Sectors.ExFinance, Excludes: excluded},
	}
	got := *e
	got.Questions, got.Indicators, got.Visions, got.Hypotheses, got.Cases = nil, nil, nil, nil, nil
	got.Measures, got.Rules, got.AnswerProbes = nil, nil, nil // ours, not transcribed
	same(t, "frame", got, want)
	same(t, "respondents", []int{s.Sectors.SumCheck.Sum, s.Sectors.SumCheck.ExFinance},
		[]int{s.Sectors.Total, s.Sectors.ExFinance})
}

func TestFY2020QuestionsEqualTheTranscription(t *testing.T) {
	e, s := fy2020(t), loadSeed(t)
	for i, sq := range s.Questions {
		t.Run(string(sq.ID), func(t *testing.T) {
			want := plainQuestion(sq)
			got := transcribed(e.Questions[i])
			same(t, "choices", got.Choices, want.Choices)
			same(t, "figures", got.Figures, want.Figures)
			same(t, "headlines", got.Headlines, want.Headlines)
			same(t, "question", got, want)
			if sq.ExFinance != (got.Figures[0].Scope == interview.ScopeExFinance) {
				t.Errorf("scope of the question: %s", got.Figures[0].Scope)
			}
		})
	}
}

// transcribed leaves out what is ours: how answers count and what the question
// was in earlier years.
func transcribed(q interview.Question) interview.Question {
	q.Links, q.Choices, q.Headlines = nil, slices.Clone(q.Choices), slices.Clone(q.Headlines)
	for i := range q.Choices {
		q.Choices[i].Counts = nil
	}
	for i := range q.Headlines {
		q.Headlines[i].Counts = nil
	}
	return q
}

// plainQuestion turns a transcribed question into the domain's.
func plainQuestion(sq seedQuestion) interview.Question {
	q := interview.Question{ID: sq.ID, Area: areaOf(sq.PDCA), Viewpoint: sq.Viewpoint, Title: sq.Title,
		TitleAsPrinted: sq.TitleAsPrinted, Type: sq.Type, TypeNote: sq.TypeNote,
		SummaryPages: orNil(sq.SummaryPages), Notes: orNil(sq.Notes)}
	for _, f := range sq.Figures {
		figure := interview.Figure{ID: f.ID, Scope: scopeOf(f.ExFinance), Page: f.Page,
			Pages: f.Pages, Type: f.AnswerForm, SumsTo100: f.SumsTo100, Complete: f.Complete,
			Total: f.Total, Note: f.Note, Confidence: unlessHigh(f.Confidence)}
		if sq.ID == "6-1" && f.ID == "breakdown" {
			// Only a note of the transcription says that this year is short.
			figure.TotalExceptions = []interview.SumException{
				{Year: 2018, Sum: 94.9, Reason: "差5.1は無回答・その他等とみられるが資料に説明がない。"}}
		}
		q.Figures = append(q.Figures, figure)
	}
	above := ""
	for _, c := range sq.Choices {
		q.Choices = append(q.Choices, interview.Choice{Label: c.Label, AltLabel: c.AltLabel, Figure: c.Figure,
			Parent: c.Parent, Aggregate: c.IsAggregate, Exclusive: c.Exclusive, Derived: c.Derived,
			Category: c.Category, Page: c.Page, Values: c.values(), Conflict: c.Conflict.plain(),
			Note: spelled(c.Note, &above), Confidence: unlessHigh(c.Confidence),
			CategoryConfidence: c.CategoryConfidence, YearConfidence: c.YearConfidence})
	}
	for _, h := range sq.Headlines {
		q.Headlines = append(q.Headlines, interview.Headline{Label: h.Label, Values: h.values(), Formula: h.Formula,
			PrintedPages: orNil(h.PrintedPages), Scope: scopeOf(h.ExFinance), Derived: h.Derived, Note: h.Note,
			Confidence: h.Confidence})
	}
	for _, c := range sq.Categories {
		q.Categories = append(q.Categories, interview.Category{Name: c.Category, Page: c.Page, Items: c.Items,
			Confidence: unlessHigh(c.Confidence), Note: c.Note})
	}
	return q
}

func TestFY2020IndicatorsEqualTheTranscription(t *testing.T) {
	e, s := fy2020(t), loadSeed(t)
	above := ""
	var want []interview.Indicator
	for _, b := range s.Baseline {
		n := plainIndicator(b, interview.Baseline)
		n.Area, n.Scope, n.Note = areaOf(b.PDCA), scopeOf(b.ExFinance), spelled(b.Note, &above)
		if b.Source2018 != "" {
			n.Source = "2018年度は" + b.Source2018
		}
		if d := b.Derivable2018; d != nil {
			n.Derivable = &interview.Derivable{Year: 2018, Percent: d.Value, Formula: d.Formula}
		}
		want = append(want, n)
	}
	var visions []interview.Vision
	for _, v := range s.Leading {
		vision := interview.Vision{ID: v.Vision, Theme: v.Theme, Page: v.Page}
		for _, st := range v.Statements {
			statement := interview.Statement{ID: st.ID, Summary: st.Summary, Assignment: st.Assignment}
			for _, b := range st.Indicators {
				n := plainIndicator(b, interview.Leading)
				n.Statement, n.Scope = st.ID, scopeOf(b.MarkedExFinance)
				if n.Conflict != nil && n.Conflict.Field == "scope" {
					n.Scope, n.MarkedScope = interview.ScopeAll, interview.ScopeExFinance
				}
				q, err := e.Question(b.Question)
				if err != nil {
					t.Fatal(err)
				}
				n.Area = q.Area
				statement.Indicators = append(statement.Indicators, b.ID)
				want = append(want, n)
			}
			vision.Statements = append(vision.Statements, statement)
		}
		visions = append(visions, vision)
	}
	same(t, "visions", e.Visions, visions)
	for i := range want {
		got := e.Indicators[i]
		got.Counts = nil // ours
		same(t, want[i].ID, got, want[i])
	}
}

func plainIndicator(b seedIndicator, kind interview.IndicatorKind) interview.Indicator {
	return interview.Indicator{ID: b.ID, Kind: kind, Question: b.Question, Label: b.Label, Values: b.values(),
		Page: b.Page, Chart: b.Chart, Repeated: b.Repeated, CrossCheck: b.CrossCheck, Conflict: b.Conflict.plain()}
}

func TestFY2020HypothesesEqualTheTranscription(t *testing.T) {
	e, s := fy2020(t), loadSeed(t)
	for i, f := range s.Findings {
		got := e.Hypotheses[i]
		same(t, string(f.ID), [][]string{{string(got.ID), got.Statement, string(got.Area), got.Source, fmt.Sprint(got.Page),
			got.Tendency, string(got.Support), got.Caveat, fmt.Sprint(got.Questions), fmt.Sprint(len(got.Figures))}},
			[][]string{{string(f.ID), f.Hypothesis, string(areaOf(f.PDCA)), f.Source, fmt.Sprint(f.Page),
				f.Stance, string(f.Support), f.Caveat, fmt.Sprint(f.Questions), fmt.Sprint(len(f.Figures))}})
		for k, want := range f.Figures {
			c := got.Figures[k]
			same(t, fmt.Sprintf("%s figure %d", f.ID, k), []any{c.Question, c.Kind, c.Figure, c.Label, c.Formula},
				[]any{want.Question, want.Kind, want.Figure, want.Label, want.Formula})
			if c.Scope == "" {
				t.Errorf("%s %s: no scope", f.ID, c.Label)
			}
			for y, v := range want.values() {
				same(t, fmt.Sprintf("%s %s %d", f.ID, c.Label, v.Year), c.Values[y].Percent, v.Percent)
			}
		}
	}
}

func TestFY2020ProbesAreTwoToFourAndNoneIsRepeated(t *testing.T) {
	seen := map[string]interview.HypothesisID{}
	for _, h := range fy2020(t).Hypotheses {
		if n := len(h.Probes); n < 2 || n > 4 {
			t.Errorf("%s has %d probes", h.ID, n)
		}
		for _, p := range h.Probes {
			if other, ok := seen[p]; ok {
				t.Errorf("%s and %s ask the same: %s", other, h.ID, p)
			}
			seen[p] = h.ID
		}
	}
}

func TestFY2020CasesEqualTheTranscription(t *testing.T) {
	e, s := fy2020(t), loadSeed(t)
	for i, c := range s.Cases {
		got := e.Cases[i]
		got.Figure = nil // redrawn in our own words
		same(t, c.Title, got, interview.ReportedCase{Number: c.Number, Mark: c.Mark, Title: c.Title,
			Theme: c.Theme, Pages: c.Pages, Overview: c.Summary, Points: c.Points, Benefits: c.Benefits,
			Roles: c.Roles, Area: areaOf(c.PDCA), Areas: areasOf(c.PDCAAll), Questions: c.Questions,
			Before: c.Contrast.Before, After: c.Contrast.After})
	}
}

func BenchmarkLoadFY2020(b *testing.B) {
	files := fy2020FS(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Load(files); err != nil {
			b.Fatal(err)
		}
	}
}

// Every measure that the probes name is asked about by some answer of the
// questionnaire: a rule that can never fire would be a mistake of the file.
func TestEveryAnswerProbeCanBeRaised(t *testing.T) {
	e := fy2020(t)
	if len(e.AnswerProbes) == 0 {
		t.Fatal("there are none")
	}
	for _, p := range e.AnswerProbes {
		for _, id := range p.Measures {
			m, err := e.Measure(id)
			if err != nil {
				t.Fatal(err)
			}
			q, err := e.Question(m.Question)
			if err != nil {
				t.Fatal(err)
			}
			raised := false
			for _, label := range q.Labels() {
				s := &interview.AnswerSheet{Edition: e.Year, Answers: []interview.Answer{{Question: q.ID, Choices: []string{label}}}}
				for _, asked := range e.ProbesOf(q.ID, s) {
					raised = raised || strings.Contains(asked, "「"+label+"」")
				}
			}
			if !raised {
				t.Errorf("no answer to %s raises a probe of %s (done: %v)", q.ID, id, p.Done)
			}
		}
	}
}
