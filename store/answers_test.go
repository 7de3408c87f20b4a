package store

import (
	"errors"
	"testing"

	"kikitori/interview"
	"kikitori/store/kv/memkv"
)

func answerSheet(year int, o interview.OperatorCode, audit string) interview.AnswerSheet {
	return interview.AnswerSheet{Edition: year, Operator: o, Sector: "電力", Answers: []interview.Answer{
		{Question: "6-1", Choices: []string{audit}},
	}}
}

func TestAnswersAreFoundByEditionAndByOperator(t *testing.T) {
	s := memkv.New()
	b := openBook(t, s)
	r := &Records{Sheets: []interview.AnswerSheet{
		answerSheet(2020, "電力B", "いずれも未実施"), answerSheet(2020, "電力A", "内部監査のみ実施"), answerSheet(2021, "電力A", "内部監査・外部監査共に実施"),
	}}
	if _, err := b.Import(ctx, r, nil); err != nil {
		t.Fatal(err)
	}
	look := func(t *testing.T) {
		of, err := b.Answers().OfEdition(ctx, 2020)
		if err != nil || len(of) != 2 || of[0].Record.Operator != "電力A" || of[1].Record.Choices("6-1")[0] != "いずれも未実施" {
			t.Errorf("of 2020: %+v, %v", of, err)
		}
		by, err := b.Answers().OfOperator(ctx, "電力A")
		if err != nil || len(by) != 2 || by[0].Record.Edition != 2021 || by[1].Record.Edition != 2020 {
			t.Errorf("of 電力A: %+v, %v", by, err)
		}
		if none, err := b.Answers().OfEdition(ctx, 2019); err != nil || len(none) != 0 {
			t.Errorf("of 2019: %+v, %v", none, err)
		}
	}
	look(t)
	if err := b.Rebuild(ctx); err != nil {
		t.Fatal(err)
	}
	b = openBook(t, s)
	look(t)
}

func TestCorrectedAnswersKeepTheEarlierOnes(t *testing.T) {
	b := newBook(t)
	for _, audit := range []string{"いずれも未実施", "内部監査のみ実施"} {
		if _, err := b.Import(ctx, &Records{Sheets: []interview.AnswerSheet{answerSheet(2020, "電力A", audit)}}, nil); err != nil {
			t.Fatal(err)
		}
	}
	h, err := b.Answers().History(ctx, interview.SheetIDOf(2020, "電力A"))
	if err != nil || len(h) != 2 || h[0].Record.Choices("6-1")[0] != "内部監査のみ実施" || h[1].Record.Choices("6-1")[0] != "いずれも未実施" {
		t.Errorf("%+v, %v", h, err)
	}
	if _, err := b.Answers().Get(ctx, interview.SheetIDOf(2021, "電力A")); !errors.Is(err, interview.ErrNotFound) {
		t.Errorf("got %v", err)
	}
}

func TestEditionsKeepEveryFieldAndEveryCorrection(t *testing.T) {
	b := newBook(t)
	half, all := 50.5, true
	e := interview.Edition{Year: 2021, Years: []int{2021, 2020}, Questions: []interview.Question{{
		ID: "6-1", Type: interview.Single, Links: []interview.Link{{Year: 2020, Question: "6-2", Changed: "選択肢を分けた"}},
		Figures: []interview.Figure{{ID: "main", Scope: "all", SumsTo100: &all}},
		Choices: []interview.Choice{{Label: "実施", Figure: "main", Values: []interview.Value{{Year: 2021, Percent: &half}, {Year: 2020, Candidates: []float64{0, 1}}}}},
	}}}
	v, err := b.Editions().Save(ctx, interview.New(e), "")
	if err != nil {
		t.Fatal(err)
	}
	first := v.Revision.ID
	e.Title = "訂正後"
	if _, err := b.Editions().Save(ctx, v.With(e), "訂正"); err != nil {
		t.Fatal(err)
	}
	h, err := b.Editions().History(ctx, interview.EditionIDOf(2021))
	if err != nil || len(h) != 2 || h[0].Record.Title != "訂正後" || h[1].Revision.ID != first {
		t.Fatalf("%+v, %v", h, err)
	}
	q := h[1].Record.Questions[0]
	if *q.Choices[0].Values[0].Percent != half || !q.Choices[0].Values[1].Open() || q.Links[0].Changed == "" {
		t.Errorf("%+v", q)
	}
}
