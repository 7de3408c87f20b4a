package edition

import (
	"bytes"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"kikitori/interview"
)

// The transcription as JSON. Unknown fields are refused, so nothing in it can
// go uncompared unnoticed; any marks what another field repeats.
type seed struct {
	Meta struct {
		Report         string   `json:"report"`
		TitleNote      string   `json:"title_note"`
		SourceFile     any      `json:"source_file"`
		SurveyBaseDate string   `json:"survey_base_date"`
		FiscalYear     int      `json:"fiscal_year"`
		PagesRule      string   `json:"pages_rule"`
		Conventions    any      `json:"conventions"` // of the JSON itself
		Caveats        []string `json:"caveats"`
	} `json:"meta"`
	Questions []seedQuestion  `json:"questions"`
	Baseline  []seedIndicator `json:"baseline"`
	Leading   []struct {
		Vision     string `json:"vision"`
		Theme      string `json:"theme"`
		Page       int    `json:"page"`
		Statements []struct {
			ID         string          `json:"id"`
			Summary    string          `json:"summary"`
			Indicators []seedIndicator `json:"indicators"`
			Assignment string          `json:"assignment"`
		} `json:"statements"`
	} `json:"leading"`
	Sectors  seedSectors   `json:"sectors"`
	Cases    []seedCase    `json:"cases"`
	Findings []seedFinding `json:"findings"`
}

type seedYears struct {
	FY2020         *float64  `json:"fy2020"`
	FY2019         *float64  `json:"fy2019"`
	FY2018         *float64  `json:"fy2018"`
	Candidates     []float64 `json:"candidates"`
	Candidates2019 []float64 `json:"candidates_fy2019"`
	Candidates2018 []float64 `json:"candidates_fy2018"`
	MayHaveNoData  bool      `json:"may_have_no_data"`
}

// values spells the transcription's years out as the edition has them.
func (y seedYears) values() []interview.Value {
	return []interview.Value{
		{Year: 2020, Percent: y.FY2020, Candidates: y.Candidates, MayHaveNoData: y.MayHaveNoData && y.Candidates != nil},
		{Year: 2019, Percent: y.FY2019, Candidates: y.Candidates2019, MayHaveNoData: y.MayHaveNoData && y.Candidates2019 != nil},
		{Year: 2018, Percent: y.FY2018, Candidates: y.Candidates2018, MayHaveNoData: y.MayHaveNoData && y.Candidates2018 != nil},
	}
}

type seedConflict struct {
	Field   string   `json:"field"`
	Page    int      `json:"page"`
	Value   *float64 `json:"value"`
	Adopted *float64 `json:"adopted"`
	Reason  string   `json:"reason"`
}

func (c *seedConflict) plain() *interview.Conflict {
	if c == nil {
		return nil
	}
	field := strings.TrimPrefix(c.Field, "fy")
	if field == "marked_excludes_finance" {
		field = "scope"
	}
	return &interview.Conflict{Field: field, Page: c.Page, Value: c.Value, Adopted: c.Adopted, Reason: c.Reason}
}

type seedQuestion struct {
	ID             interview.QuestionID `json:"id"`
	PDCA           string               `json:"pdca"`
	Viewpoint      string               `json:"viewpoint"`
	Title          string               `json:"title"`
	TitleAsPrinted string               `json:"title_as_printed"`
	Type           interview.AnswerType `json:"type"`
	TypeNote       string               `json:"type_note"`
	ExFinance      bool                 `json:"excludes_finance"`
	Figures        []struct {
		ID         string               `json:"id"`
		ExFinance  bool                 `json:"excludes_finance"`
		Page       int                  `json:"page"`
		Pages      []int                `json:"pages"`
		Scope      string               `json:"scope"`
		AnswerForm interview.AnswerType `json:"answer_form"`
		SumsTo100  *bool                `json:"sums_to_100"`
		Complete   bool                 `json:"complete"`
		Total      *float64             `json:"total_fy2020"`
		Note       string               `json:"note"`
		Confidence string               `json:"confidence"`
	} `json:"figures"`
	Choices []struct {
		seedYears
		Label              string        `json:"label"`
		Parent             string        `json:"parent"`
		Figure             string        `json:"figure"`
		IsAggregate        bool          `json:"is_aggregate"`
		Note               string        `json:"note"`
		Confidence         string        `json:"confidence"`
		AltLabel           string        `json:"alt_label"`
		Exclusive          bool          `json:"exclusive"`
		Derived            bool          `json:"derived"`
		Conflict           *seedConflict `json:"conflict"`
		Category           string        `json:"category"`
		Page               int           `json:"page"`
		CategoryConfidence string        `json:"category_confidence"`
		YearConfidence     string        `json:"year_confidence"`
	} `json:"choices"`
	Headlines []struct {
		seedYears
		Label        string `json:"label"`
		Formula      string `json:"formula"`
		PrintedPages []int  `json:"printed_pages"`
		ExFinance    bool   `json:"excludes_finance"`
		Derived      bool   `json:"derived"`
		Note         string `json:"note"`
		Confidence   string `json:"confidence"`
	} `json:"headlines"`
	Categories []struct {
		Category   string `json:"category"`
		Page       int    `json:"page"`
		Items      int    `json:"items"`
		Confidence string `json:"confidence"`
		Note       string `json:"note"`
	} `json:"categories"`
	SummaryPages []int    `json:"summary_pages"`
	Notes        []string `json:"notes"`
}

type seedIndicator struct {
	seedYears
	ID              string               `json:"id"`
	Question        interview.QuestionID `json:"question"`
	PDCA            string               `json:"pdca"`
	Label           string               `json:"label"`
	ExFinance       bool                 `json:"excludes_finance"`
	MarkedExFinance bool                 `json:"marked_excludes_finance"`
	Page            int                  `json:"page"`
	Chart           string               `json:"chart"`
	Source2018      string               `json:"fy2018_source"`
	Derivable2018   *struct {
		Value   float64 `json:"value"`
		Formula string  `json:"formula"`
	} `json:"fy2018_derivable"`
	Conflict   *seedConflict `json:"conflict"`
	Note       string        `json:"note"`
	Repeated   bool          `json:"repeated"`
	CrossCheck string        `json:"crosscheck"`
}

type seedSectors struct {
	Items []struct {
		Sector             string   `json:"sector"`
		Respondents        int      `json:"respondents"`
		SurveyMethod       string   `json:"survey_method"`
		Note               string   `json:"note"`
		FinanceTypes       []string `json:"finance_types"`
		ExcludedWhenMarked bool     `json:"excluded_when_marked"`
		Subsectors         []struct {
			Name        string `json:"name"`
			Description string `json:"description"`
			Respondents int    `json:"respondents"`
		} `json:"subsectors"`
	} `json:"items"`
	Total        int      `json:"total_respondents"`
	ExFinance    int      `json:"total_excluding_finance"`
	ResponseRate *float64 `json:"response_rate_pct"`
	SumCheck     struct {
		Sum       int `json:"sum"`
		ExFinance int `json:"sum_excluding_finance"`
	} `json:"sum_check"`
	Visited   []string `json:"visit_survey_sectors_2020"`
	VisitNote string   `json:"visit_survey_note"`
}

type seedCase struct {
	Number    int                    `json:"number"`
	Mark      string                 `json:"mark"`
	Title     string                 `json:"title"`
	Theme     string                 `json:"theme"`
	Pages     []int                  `json:"pages"`
	Summary   []string               `json:"summary"`
	Points    []string               `json:"points"`
	Benefits  []string               `json:"benefits"`
	Roles     []string               `json:"roles"`
	PDCA      string                 `json:"pdca"`
	PDCAAll   []string               `json:"pdca_all"`
	Questions []interview.QuestionID `json:"questions"`
	Contrast  struct {
		Before string `json:"before"`
		After  string `json:"after"`
	} `json:"contrast"`
}

type seedFinding struct {
	ID         interview.HypothesisID `json:"id"`
	Page       int                    `json:"page"`
	Source     string                 `json:"source"`
	Stance     string                 `json:"stance"`
	Hypothesis string                 `json:"hypothesis"`
	PDCA       string                 `json:"pdca"`
	Questions  []interview.QuestionID `json:"questions"`
	Figures    []struct {
		seedYears
		Question interview.QuestionID `json:"question"`
		Kind     string               `json:"kind"`
		Figure   string               `json:"figure"`
		Label    string               `json:"label"`
		Formula  string               `json:"formula"`
	} `json:"figures"`
	Support interview.Support `json:"support"`
	Caveat  string            `json:"caveat"`
}

func loadSeed(t *testing.T) *seed {
	t.Helper()
	data, err := os.ReadFile("testdata/survey-fy2020.json")
	if err != nil {
		t.Fatal(err)
	}
	var s seed
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&s); err != nil {
		t.Fatal(err)
	}
	return &s
}

func fy2020(t testing.TB) *interview.Edition {
	t.Helper()
	e, err := FY2020()
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func scopeOf(exFinance bool) interview.Scope {
	if exFinance {
		return interview.ScopeExFinance
	}
	return interview.ScopeAll
}

func areaOf(pdca string) interview.Area { return interview.Area(strings.ToLower(pdca)) }

// unlessHigh: high confidence is the rule and is not kept.
func unlessHigh(c string) string {
	if c == "high" {
		return ""
	}
	return c
}

// spelled replaces "the same as above", which says nothing out of its list.
func spelled(note string, above *string) string {
	if note == "同上。" {
		return *above
	}
	if note != "" {
		*above = note
	}
	return note
}

// orNil: an empty list of the transcription is a nil slice of the edition.
func orNil[T any](s []T) []T {
	if len(s) == 0 {
		return nil
	}
	return s
}

func areasOf(pdca []string) []interview.Area {
	var areas []interview.Area
	for _, p := range pdca {
		areas = append(areas, areaOf(p))
	}
	return areas
}

func visited(s *seed, sector string) bool { return slices.Contains(s.Sectors.Visited, sector) }
