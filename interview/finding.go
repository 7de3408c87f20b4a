package interview

// FindingID names a finding.
type FindingID string

// Finding is what a reviewer makes of one or more notes.
type Finding struct {
	ID         FindingID        `json:"id"`
	Visit      VisitID          `json:"visit"`
	Title      string           `json:"title"`
	Text       string           `json:"text,omitempty"`
	Notes      []NoteID         `json:"notes,omitempty"`
	Areas      []Area           `json:"areas,omitempty"`
	Questions  []QuestionID     `json:"questions,omitempty"`
	Hypotheses []HypothesisLink `json:"hypotheses,omitempty"`
	Practice   bool             `json:"practice,omitempty"` // worth becoming a case
	Handling   Handling         `json:"handling"`           // the strictest of its notes
}

// Findings is the shelf of findings.
type Findings = Shelf[FindingID, Finding]

// FindingFrom drafts a finding from notes of one visit: the texts in their
// order, the tags of all of them, the strictest handling.
func FindingFrom(id FindingID, visit VisitID, e *Edition, notes []Note) Finding {
	f := Finding{ID: id, Visit: visit, Handling: Public}
	if len(notes) == 0 {
		f.Handling = Internal
	}
	for i, n := range notes {
		text := StripMarks(n.Text, e)
		if i == 0 {
			f.Title = firstSentence(text)
			f.Text = text
		} else {
			f.Text += "\n" + text
		}
		f.Notes = append(f.Notes, n.ID)
		f.Areas = AddUnique(f.Areas, n.Areas...)
		if n.Question != "" {
			f.Questions = AddUnique(f.Questions, n.Question)
		}
		f.Hypotheses = AddLinks(f.Hypotheses, n.Hypotheses...)
		f.Handling = Stricter(f.Handling, n.Handling)
		f.Practice = f.Practice || n.Kind == Practice
	}
	return f
}

// firstSentence returns text up to its first 。 or line end.
func firstSentence(s string) string {
	for i, r := range s {
		if r == '\n' || r == '。' {
			return s[:i]
		}
	}
	return s
}

// AddUnique appends what is not there yet and keeps the order.
func AddUnique[T comparable](list []T, more ...T) []T {
next:
	for _, m := range more {
		for _, x := range list {
			if x == m {
				continue next
			}
		}
		list = append(list, m)
	}
	return list
}

// AddLinks joins links by hypothesis; where stances differ, the first stays
// unless it is neutral.
func AddLinks(list []HypothesisLink, more ...HypothesisLink) []HypothesisLink {
next:
	for _, m := range more {
		for i, x := range list {
			if x.ID == m.ID {
				if x.Stance == Neutral {
					list[i].Stance = m.Stance
				}
				continue next
			}
		}
		list = append(list, m)
	}
	return list
}
