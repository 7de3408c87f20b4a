package edition

import (
	"slices"
	"strconv"

	"kikitori/interview"
)

var answerTypes = []interview.AnswerType{interview.Single, interview.Multiple}

// readQuestions reads a file of questions, all of one viewpoint.
func (l *loader) readQuestions(o *object) {
	area := l.needArea(o, "area")
	viewpoint := o.needText("viewpoint")
	o.needObjects("questions", func(qo *object) {
		q := l.readQuestion(qo)
		q.Area, q.Viewpoint = area, viewpoint
		l.edition.Questions = append(l.edition.Questions, q)
	})
}

func (l *loader) readQuestion(o *object) interview.Question {
	q := interview.Question{
		ID:           interview.QuestionID(o.needText("id")),
		Title:        o.needText("title"),
		TypeNote:     o.text("typeNote"),
		SummaryPages: o.counts("summaryPages"),
		Notes:        o.texts("notes"),
	}
	l.once(o.item, "question", string(q.ID))
	q.TitleAsPrinted = q.Title
	if printed := o.text("titleAsPrinted"); printed != "" {
		q.TitleAsPrinted = printed
	}
	if i, ok := o.need("type"); ok {
		q.Type = oneOf(i, unknownValue, answerTypes)
	}
	o.objects("links", func(lo *object) { q.Links = append(q.Links, l.readLink(lo)) })
	categories := l.readCategories(o, &q)
	var counts []func()
	o.needObjects("figures", func(fo *object) { counts = append(counts, l.readFigure(fo, &q)...) })
	checkCategories(categories, &q)
	for _, check := range counts {
		check()
	}
	o.objects("headlines", func(ho *object) {
		q.Headlines = append(q.Headlines, l.readHeadline(ho))
		checkCounts(ho, &q, "")
	})
	return q
}

// readLink reads which question of an earlier year a question continues.
func (l *loader) readLink(o *object) interview.Link {
	k := interview.Link{Year: o.needCount("year"), Question: interview.QuestionID(o.text("question")), Changed: o.text("changed")}
	if at, ok := o.find("year"); ok && k.Year >= l.edition.Year {
		at.report(notEarlier, "value", strconv.Itoa(k.Year), "year", strconv.Itoa(l.edition.Year))
	}
	if k.Question == "" && k.Changed == "" {
		o.need("question")
	}
	return k
}

// checkCounts reports labels that the question does not have. A choice counts
// labels of other figures than its own.
func checkCounts(o *object, q *interview.Question, figure string) {
	i, ok := o.find("counts")
	if !ok || q == nil {
		return
	}
	for _, entry := range i.list() {
		label := entry.text()
		known := slices.ContainsFunc(q.Choices, func(c interview.Choice) bool {
			return c.Label == label && (figure == "" || c.Figure != figure)
		})
		if !known {
			entry.report(unknownLabel, "question", string(q.ID), "kind", "choice", "value", label)
		}
	}
}

// readFigure reads a chart with its choices and checks that they add up. It
// returns what can be checked only when all figures are known.
func (l *loader) readFigure(o *object, q *interview.Question) (later []func()) {
	f := interview.Figure{
		ID:         o.needText("id"),
		Scope:      l.needScope(o, "scope"),
		Pages:      o.counts("pages"),
		Type:       q.Type,
		Complete:   true,
		Total:      o.percentOver("total"),
		Note:       o.text("note"),
		Confidence: o.confidence("confidence"),
	}
	l.once(o.item, "figure of question "+string(q.ID), f.ID)
	if len(f.Pages) > 0 {
		f.Page = f.Pages[0]
	}
	if i, ok := o.find("type"); ok {
		f.Type = oneOf(i, unknownValue, answerTypes)
	}
	if i, ok := o.find("complete"); ok {
		f.Complete = i.boolean()
	}
	sums := f.Type == interview.Single && f.Complete
	if sums {
		f.SumsTo100 = &sums
	}
	totals := l.readExceptions(o, "totalExceptions")
	f.TotalExceptions = exceptions(totals)
	c := chart{l: l, at: o, figure: &f, totals: totals}
	o.needObjects("choices", func(co *object) {
		c.add(co, l.readChoice(co, &f, q))
		later = append(later, func() { checkCounts(co, q, f.ID) })
	})
	c.check()
	q.Figures = append(q.Figures, f)
	for _, entry := range c.entries {
		q.Choices = append(q.Choices, entry.choice)
	}
	return later
}

// percentOver reads a total, which rounding may take over 100.
func (o *object) percentOver(name string) *float64 {
	i, ok := o.find(name)
	if !ok {
		return nil
	}
	if v, ok := i.number(); ok {
		return &v
	}
	return nil
}

func (l *loader) readChoice(o *object, f *interview.Figure, q *interview.Question) interview.Choice {
	c := interview.Choice{
		Label:              o.needText("label"),
		Counts:             o.texts("counts"),
		AltLabel:           o.text("altLabel"),
		Figure:             f.ID,
		Parent:             o.text("parent"),
		Exclusive:          o.flag("exclusive"),
		Derived:            o.flag("derived"),
		Page:               o.count("page"),
		Values:             l.readValues(o, "values"),
		Conflict:           l.readConflict(o),
		Note:               o.text("note"),
		Confidence:         o.confidence("confidence"),
		CategoryConfidence: o.confidence("categoryConfidence"),
		YearConfidence:     o.confidence("yearConfidence"),
	}
	if i, ok := o.find("category"); ok {
		var known []string
		for _, k := range q.Categories {
			known = append(known, k.Name)
		}
		c.Category = oneOf(i, unknownCategory, known)
	}
	return c
}

func (l *loader) readHeadline(o *object) interview.Headline {
	return interview.Headline{
		Label:        o.needText("label"),
		Counts:       o.texts("counts"),
		Scope:        l.needScope(o, "scope"),
		Values:       l.readValues(o, "values"),
		Formula:      o.text("formula"),
		PrintedPages: o.counts("printedPages"),
		Derived:      o.flag("derived"),
		Note:         o.text("note"),
		Confidence:   o.confidence("confidence"),
	}
}

// readCategories returns where each category states its number of items.
func (l *loader) readCategories(o *object, q *interview.Question) map[string]item {
	items := map[string]item{}
	o.objects("categories", func(co *object) {
		c := interview.Category{
			Name:       co.needText("name"),
			Page:       co.count("page"),
			Items:      co.needCount("items"),
			Confidence: co.confidence("confidence"),
			Note:       co.text("note"),
		}
		l.once(co.item, "category of question "+string(q.ID), c.Name)
		if at, ok := co.find("items"); ok {
			items[c.Name] = at
		}
		q.Categories = append(q.Categories, c)
	})
	return items
}

// checkCategories compares the stated numbers of items with the choices.
func checkCategories(at map[string]item, q *interview.Question) {
	for _, category := range q.Categories {
		n := 0
		for _, c := range q.Choices {
			if c.Category == category.Name {
				n++
			}
		}
		if i, ok := at[category.Name]; ok && n != category.Items {
			i.report(wrongItemCount, "value", category.Name,
				"sum", strconv.Itoa(n), "want", strconv.Itoa(category.Items))
		}
	}
}
