package pack

import (
	"embed"
	"encoding/json"
	"fmt"
	"strings"

	"kikitori/interview"
)

//go:embed words/*.json
var wordFiles embed.FS

// words are the texts of the papers in one language, one entry a field. Names
// in braces stand for what is put there.
type words struct {
	Names []string // of the files, without their ending

	Blank, Number, LetterDate, ToBlank, FromBlank, InternalMark string

	RequestTitle, RequestOpening, RequestBody, RequestPlea, Notes, End string
	Date, DateAndLength, Way, Subjects, SubjectsText                   string
	Ways                                                               map[interview.Mode]string
	Attendees, AttendeesText, Preparation, PreparationText             string
	Treatment, TreatmentText, Contact, ContactText                     string

	QuestionsTitle, QuestionsOpening, Question, Ref, YourAnswer, NotAnswered, Write, Free string

	ConsentTitle, Survey, Persons, Side, Post, Name, Ours, Yours, Consents, ConsentOpening string
	Matter, Answer, Recording, Naming, Publishing, Remarks, SignDate, SignPost, SignName   string
	Choices                                                                                []string

	AgendaTitle, Operator, Sector, Length, Minutes, Counts, Each, Tight string
	Span, Length2, Ask, Must, MustMark, Heard                           string

	BriefingTitle, Hypotheses, NoHypotheses, Rests, Figure, YearValue, CaveatLead, ProbesLead string
	AnswersTitle, AnswersNote, NoSheet, ScopeLine, Choice, Own, OwnMark                       string
	SameSector, All, Printed, Share, LeadsTitle, LagsTitle, NoneFound, Measure, Asked         string
	Where, Scope, More                                                                        string

	PastTitle, PastNote, NoPast, Overview, Points, Benefits, Because, Questions string
}

func wordsOf(lang string) (*words, error) {
	data, err := wordFiles.ReadFile("words/" + lang + ".json")
	if err != nil || strings.ContainsAny(lang, `/\.`) {
		return nil, fmt.Errorf("%w: language %q, use ja or en", interview.ErrUnknownValue, lang)
	}
	dec := json.NewDecoder(strings.NewReader(string(data)))
	dec.DisallowUnknownFields()
	var w words
	if err := dec.Decode(&w); err != nil {
		return nil, fmt.Errorf("words/%s.json: %w", lang, err)
	}
	return &w, nil
}

// fill puts values into a text: names and values in turn.
func fill(s string, pairs ...any) string {
	var flat []string
	for i := 0; i+1 < len(pairs); i += 2 {
		flat = append(flat, "{"+fmt.Sprint(pairs[i])+"}", fmt.Sprint(pairs[i+1]))
	}
	return strings.NewReplacer(flat...).Replace(s)
}
