package pack

import (
	"cmp"
	"fmt"
	"strings"

	"kikitori/casebook/paper"
	"kikitori/interview"
)

// request is the letter that asks for the visit. Who it is to is written in by
// hand: a real name is in no paper that the casebook makes.
func (k *maker) request() *paper.Paper {
	w := k.w
	p := k.paper(w.RequestTitle, false)
	minutes := k.guide.Minutes()
	when := fill(w.DateAndLength, "date", cmp.Or(k.date(), w.Blank), "minutes", minutes)
	add(p,
		paper.Letterhead{Number: w.Number, Date: w.LetterDate, To: []string{w.ToBlank}, From: []string{cmp.Or(k.Office, w.FromBlank)}},
		paper.Title{Text: w.RequestTitle},
		paper.Para{Text: w.RequestOpening}, paper.Para{Text: fill(w.RequestBody, "survey", k.Edition.Title)}, paper.Para{Text: w.RequestPlea},
		paper.Para{Text: w.Notes, Style: paper.Center},
	)
	facts := paper.Facts{{Label: w.Date, Text: when}, {Label: w.Way, Text: cmp.Or(w.Ways[k.Visit.Mode], w.Blank)},
		{Label: w.Subjects, Text: w.SubjectsText}, {Label: w.Attendees, Text: w.AttendeesText}, {Label: w.Preparation, Text: w.PreparationText},
		{Label: w.Treatment, Text: w.TreatmentText}, {Label: w.Contact, Text: w.ContactText}}
	for i := range facts {
		facts[i].Label = fmt.Sprintf("%d　%s", i+1, facts[i].Label)
	}
	add(p, facts)
	if w.End != "" {
		add(p, paper.Para{Text: w.End, Style: paper.Right})
	}
	return p
}

// questions is what the operator gets to see of the guide: the titles of what is
// asked and its own answers, with room to write. Neither probes nor which
// questions matter most are in it.
func (k *maker) questions() *paper.Paper {
	w := k.w
	p := k.paper(w.QuestionsTitle, false)
	add(p, paper.Title{Text: w.QuestionsTitle, Sub: k.Edition.Title}, paper.Para{Text: w.QuestionsOpening})
	n := 0
	for t := range k.guide.Topics {
		topic := &k.guide.Topics[t]
		if len(topic.Items) == 0 {
			continue
		}
		add(p, paper.Heading{Level: 1, Text: topic.Title})
		for i := range topic.Items {
			n++
			add(p, k.question(n, &topic.Items[i]))
		}
	}
	add(p, paper.Heading{Level: 1, Text: w.Free}, paper.Box("free", 6))
	return p
}

func (k *maker) question(n int, it *interview.Item) paper.Table {
	w := k.w
	ask := it.Title
	if it.Question != "" {
		ask += k.c.Paren(fill(w.Ref, "id", it.Question))
	}
	t := paper.Table{Widths: []float64{0.22, 0.78}, Rows: [][]paper.Cell{{{Text: fill(w.Question, "number", n), Label: true, Strong: true}, {Text: ask, Strong: true}}}}
	if it.Question != "" && k.Sheet != nil {
		t.Rows = append(t.Rows, []paper.Cell{{Text: w.YourAnswer, Label: true}, {Text: k.ownAnswer(it.Question)}})
	}
	t.Rows = append(t.Rows, []paper.Cell{{Text: w.Write, Label: true}, {ID: fmt.Sprintf("q%d", n), Lines: 4}})
	return t
}

func (k *maker) ownAnswer(q interview.QuestionID) string {
	if answer := k.Sheet.Choices(q); len(answer) > 0 {
		return strings.Join(answer, "\n")
	}
	return k.w.NotAnswered
}

// emptySeats is how many rows are left for those who are not known yet.
const emptySeats = 3

// consent is the sheet of who takes part and what they agree to.
func (k *maker) consent() *paper.Paper {
	w := k.w
	p := k.paper(w.ConsentTitle, false)
	add(p, paper.Title{Text: w.ConsentTitle}, paper.Form(
		paper.Field{Label: w.Survey, Text: k.Edition.Title},
		paper.Field{Label: w.Date, Text: k.date(), ID: "date"},
		paper.Field{Label: w.Way, Text: w.Ways[k.Visit.Mode]},
	), paper.Heading{Level: 1, Text: w.Persons})
	seats := paper.Table{Widths: []float64{0.2, 0.45, 0.35}, Head: []string{w.Side, w.Post, w.Name}}
	seat := func(side, post, name string) {
		n := len(seats.Rows) + 1
		seats.Rows = append(seats.Rows, []paper.Cell{{Text: side}, {Text: post, ID: fmt.Sprintf("post%d", n), Lines: 2}, {Text: name, ID: fmt.Sprintf("name%d", n)}})
	}
	for _, x := range k.Visit.Participants {
		if x.Side == interview.OfficeSide {
			seat(w.Ours, x.Role, x.Name)
		}
	}
	if len(seats.Rows) == 0 {
		seat(w.Ours, "", "")
	}
	// What those of the operator are called in the record says nothing to them:
	// they write their own names.
	for range max(emptySeats, k.guests()) {
		seat(w.Yours, "", "")
	}
	add(p, seats, paper.Heading{Level: 1, Text: w.Consents}, paper.Para{Text: w.ConsentOpening})
	asked := paper.Table{Widths: []float64{0.62, 0.38}, Head: []string{w.Matter, w.Answer}}
	for i, s := range []string{w.Recording, w.Naming, w.Publishing} {
		asked.Rows = append(asked.Rows, []paper.Cell{{Text: s}, {ID: fmt.Sprintf("consent%d", i+1), Choices: w.Choices, Align: paper.Middle, Lines: 2}})
	}
	add(p, asked, paper.Form(paper.Field{Label: w.Remarks, ID: "remarks", Lines: 2}), paper.Sign{w.SignDate, w.SignPost, w.SignName})
	return p
}

func (k *maker) guests() int {
	n := 0
	for _, x := range k.Visit.Participants {
		if x.Side == interview.OperatorSide {
			n++
		}
	}
	return n
}
