package minutes

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"kikitori/casebook/paper"
	"kikitori/casebook/paper/docx"
	"kikitori/casebook/paper/markdown"
	"kikitori/interview"
	"kikitori/interview/edition"
)

// terms are the identifiers themselves.
type terms struct{}

func (terms) Kind(k interview.NoteKind) string               { return string(k) }
func (terms) Handling(h interview.Handling) string           { return string(h) }
func (terms) Mode(m interview.Mode) string                   { return string(m) }
func (terms) Stance(s interview.Stance) string               { return string(s) }
func (terms) Custody(c interview.Custody) string             { return string(c) }
func (terms) ConsentTopic(c interview.ConsentTopic) string   { return string(c) }
func (terms) ConsentAnswer(a interview.ConsentAnswer) string { return string(a) }
func (terms) Date(d string) string                           { return d }

func source(t testing.TB, notes ...interview.Note) *Source {
	t.Helper()
	e, err := edition.FY2020()
	if err != nil {
		t.Fatal(err)
	}
	start := time.Date(2020, 10, 5, 23, 30, 0, 0, time.FixedZone("JST", 9*60*60))
	end := start.Add(time.Hour)
	for i := range notes {
		notes[i].ID, notes[i].Seq, notes[i].At = interview.NoteID(rune('a'+i)), i+1, start.Add(time.Duration(i)*time.Minute)
	}
	return &Source{
		Visit: interview.Visit{
			ID: "v1", Operator: "電力A", Date: "2020-10-05", Mode: interview.Remote, StartedAt: &start, EndedAt: &end,
			Participants: []interview.Participant{{Name: "説明者Ａ", Role: "情報システム部", Side: interview.OperatorSide}, {Role: "監査室", Side: interview.OperatorSide}},
			Guide:        &interview.Guide{Edition: 2020, Topics: []interview.Topic{{Title: "監査", Items: []interview.Item{{ID: "q6-1", Question: "6-1", Title: "監査の実施", Must: true}, {ID: "q7-2", Question: "7-2", Title: "見直しの契機", Probes: []string{"誰が決めますか。", "記録は残りますか。"}}}}}},
			Progress:     map[interview.ItemID]interview.QuestionState{"q7-2": interview.Deferred, interview.ProbeID("q7-2", 0): interview.Asked},
			ReadBack:     &interview.ReadBack{Lines: []string{"要点一"}, At: end, AgreedBy: "説明者Ａ"},
			Limits:       &interview.Limits{Absent: "委託先の担当者"},
		},
		Notes: notes, Edition: e, Lang: "ja", Terms: terms{}, Office: "調査室",
		Answers:  &interview.AnswerSheet{Edition: 2020, Operator: "電力A", Answers: []interview.Answer{{Question: "6-1", Choices: []string{"外部のみ"}}}},
		Evidence: []interview.Evidence{{Title: "内部の資料", Handling: interview.Internal, Custody: interview.Kept}, {Title: "渡された冊子", Handling: interview.Anonymous, Custody: interview.Borrowed, Due: "2020-10-30"}},
	}
}

func written(t testing.TB, p *paper.Paper) string {
	t.Helper()
	var b bytes.Buffer
	if err := markdown.Render(&b, p); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestEachReaderSeesWhatIsTheirs(t *testing.T) {
	s := source(t,
		interview.Note{Item: "q6-1", Question: "6-1", Kind: interview.Said, Handling: interview.Anonymous, Text: "内部監査も始めた。 @F21-", Disagrees: true, Hypotheses: []interview.HypothesisLink{{ID: "F21", Stance: interview.Contradicts}}},
		interview.Note{Kind: interview.Said, Handling: interview.Internal, Text: "体制の弱み"},
		interview.Note{Kind: interview.Impression, Handling: interview.Public, Text: "話しぶりの印象"},
		interview.Note{Kind: interview.Followup, Handling: interview.Public, Text: "様式の送付", Task: &interview.Task{Who: "説明者Ａ"}},
		interview.Note{Kind: interview.Said, Handling: interview.OffRecord, Text: "ここだけの話"})
	p, left := Minutes(s, Operator)
	text := written(t, p)
	for _, want := range []string{"内部監査も始めた。", "様式の送付", "渡された冊子", "要点一", "説明者Ａ", "見直しの契機", "2020-10-06 00:30"} {
		if !strings.Contains(text, want) {
			t.Errorf("the operator's minutes lack %q", want)
		}
	}
	for _, secret := range []string{"体制の弱み", "話しぶりの印象", "ここだけの話", "内部の資料", "F21", "委託先の担当者", "外部のみ", "@"} {
		if strings.Contains(text, secret) {
			t.Errorf("the operator's minutes hold %q", secret)
		}
	}
	if left != 3 {
		t.Errorf("%d left out", left)
	}
	p, left = Minutes(s, Internal)
	text = written(t, p)
	for _, want := range []string{"体制の弱み", "話しぶりの印象", "F21", "委託先の担当者", "外部のみ", "内部の資料", "監査の実施（必須）"} {
		if !strings.Contains(text, want) {
			t.Errorf("the internal minutes lack %q", want)
		}
	}
	if strings.Contains(text, "ここだけの話") || left != 1 {
		t.Errorf("off the record is written, or %d left out", left)
	}
}

func TestTheLetterAsksWhatWasDeferred(t *testing.T) {
	s := source(t, interview.Note{Kind: interview.Followup, Handling: interview.Public, Text: "様式の送付", Task: &interview.Task{Who: "説明者Ａ", Due: "2020-10-30"}},
		interview.Note{Kind: interview.Followup, Handling: interview.Internal, Text: "内部の宿題"})
	p, asked := Letter(s, time.Date(2020, 10, 8, 9, 0, 0, 0, time.UTC))
	text := written(t, p)
	for _, want := range []string{"7-2 見直しの契機", "記録は残りますか。", "様式の送付", "2020-10-30", "令和2年10月8日", "調査室"} {
		if !strings.Contains(text, want) {
			t.Errorf("the letter lacks %q:\n%s", want, text)
		}
	}
	if strings.Contains(text, "誰が決めますか") || strings.Contains(text, "内部の宿題") || asked != 2 {
		t.Errorf("%d asked:\n%s", asked, text)
	}
	s.Visit.Progress, s.Notes = nil, nil
	if _, asked := Letter(s, time.Now()); asked != 0 {
		t.Errorf("nothing is open, %d asked", asked)
	}
}

// Whatever is marked, the operator's papers hold no word of a note that is not
// theirs, and both forms can be written.
func TestHandlingIsObeyedWhateverTheNotes(t *testing.T) {
	s := source(t)
	rapid.Check(t, func(t *rapid.T) {
		s.Notes = nil
		var secrets []string
		for i := range rapid.IntRange(0, 12).Draw(t, "notes") {
			n := interview.Note{
				ID: interview.NoteID(rune('a' + i)), Seq: i + 1, Text: "秘" + strings.Repeat("密", i) + "、", Important: rapid.Bool().Draw(t, "important"),
				Kind:     rapid.SampledFrom(interview.NoteKinds()).Draw(t, "kind"),
				Handling: rapid.SampledFrom(append(interview.Handlings(), interview.OffRecord)).Draw(t, "handling"),
				Question: rapid.SampledFrom([]interview.QuestionID{"", "6-1", "5-3"}).Draw(t, "question"), Disagrees: rapid.Bool().Draw(t, "disagrees"),
			}
			s.Notes = append(s.Notes, n)
			if !n.ForOperator() {
				secrets = append(secrets, n.Text)
			}
		}
		minutes, _ := Minutes(s, Operator)
		letter, _ := Letter(s, time.Unix(0, 0))
		for _, p := range []*paper.Paper{minutes, letter} {
			var md, word bytes.Buffer
			if err := markdown.Render(&md, p); err != nil {
				t.Fatal(err)
			}
			if err := docx.Render(&word, p, nil); err != nil {
				t.Fatal(err)
			}
			for _, secret := range secrets {
				if strings.Contains(md.String(), secret) {
					t.Fatalf("%q is in the operator's paper", secret)
				}
			}
		}
	})
}
