package edition

import "kikitori/interview"

// The readers of references: each reads a name and reports it where the
// edition does not have it.

// degrees of confidence; "high" is the rule and is kept as "".
var confidences = []string{"high", "medium", "low"}

func (o *object) confidence(name string) string {
	i, ok := o.find(name)
	if !ok {
		return ""
	}
	if c := oneOf(i, unknownValue, confidences); c != "high" {
		return c
	}
	return ""
}

func (l *loader) sector(i item) string {
	var known []string
	for _, s := range l.edition.Sectors {
		known = append(known, s.Name)
	}
	return oneOf(i, unknownSector, known)
}

func (l *loader) needScope(o *object, name string) interview.Scope {
	if i, ok := o.need(name); ok {
		return l.scope(i)
	}
	return ""
}

func (l *loader) findScope(o *object, name string) interview.Scope {
	if i, ok := o.find(name); ok {
		return l.scope(i)
	}
	return ""
}

func (l *loader) scope(i item) interview.Scope {
	var known []interview.Scope
	for _, s := range l.edition.Scopes {
		known = append(known, s.ID)
	}
	return oneOf(i, unknownScope, known)
}

func (l *loader) needArea(o *object, name string) interview.Area {
	if i, ok := o.need(name); ok {
		return oneOf(i, unknownArea, interview.Areas())
	}
	return ""
}

func (l *loader) areas(o *object, name string) []interview.Area {
	i, ok := o.find(name)
	if !ok {
		return nil
	}
	var all []interview.Area
	for _, entry := range i.list() {
		all = append(all, oneOf(entry, unknownArea, interview.Areas()))
	}
	return all
}

// question reads a question's id and returns the question, nil if there is
// none. While a file of questions is unreadable nothing is called unknown.
func (l *loader) question(i item) (interview.QuestionID, *interview.Question) {
	id := interview.QuestionID(i.text())
	if id == "" {
		return id, nil
	}
	q, err := l.edition.Question(id)
	if err != nil {
		if !l.partial {
			i.report(unknownQuestion, "value", string(id))
		}
		return id, nil
	}
	return id, q
}

func (l *loader) needQuestion(o *object, name string) (interview.QuestionID, *interview.Question) {
	if i, ok := o.need(name); ok {
		return l.question(i)
	}
	return "", nil
}

func (l *loader) needQuestions(o *object, name string) []interview.QuestionID {
	i, ok := o.need(name)
	if !ok {
		return nil
	}
	var all []interview.QuestionID
	for _, entry := range i.list() {
		id, _ := l.question(entry)
		all = append(all, id)
	}
	return all
}
