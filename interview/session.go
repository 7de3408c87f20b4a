package interview

import (
	"fmt"
	"strings"
	"time"
)

// Session is a visit while it is going on: where the interviewer is, who
// speaks, and what the next note will look like. It is a plain value machine;
// the screen drives it and the recorder stores what it hands out.
type Session struct {
	Edition *Edition
	Visit   Visit
	Here    Place  // current guide item
	Inbox   bool   // notes go to no question
	Speaker string // remembered from note to note
	// OffRecord is on while nothing of what is heard may be stored.
	OffRecord bool
	// Kind and Handling are what the next note gets unless a mark says otherwise.
	// Set the handling with Handle.
	Kind     NoteKind
	Handling Handling

	lasting Handling // what Handling returns to after each note
	author  Author
	next    int
}

// NewSession opens a visit for taking notes. last is the highest sequence
// number among the visit's notes.
func NewSession(e *Edition, v Visit, last int, author Author) *Session {
	s := &Session{Edition: e, Visit: v.Clone(), author: author, next: last + 1, Kind: Said}
	s.Handle(Anonymous)
	s.Inbox = s.Item() == nil
	if ps := s.places(); len(ps) > 0 {
		s.Here, s.Inbox = ps[0], false
	}
	return s
}

// Known tells the session of a note that was taken elsewhere, so that its number
// is not given again.
func (s *Session) Known(seq int) { s.next = max(s.next, seq+1) }

// Item returns the current guide item, or nil in the inbox.
func (s *Session) Item() *Item {
	if s.Inbox || s.Visit.Guide == nil {
		return nil
	}
	return s.Visit.Guide.At(s.Here)
}

// Question returns the question of the current item, or nil.
func (s *Session) Question() *Question {
	it := s.Item()
	if it == nil || it.Question == "" {
		return nil
	}
	q, err := s.Edition.Question(it.Question)
	if err != nil {
		return nil
	}
	return q
}

// Step moves to the next (+1) or earlier (-1) item and stays at either end.
func (s *Session) Step(by int) {
	ps := s.places()
	if len(ps) == 0 {
		return
	}
	if s.Inbox {
		s.Inbox = false
		return
	}
	for i, p := range ps {
		if p == s.Here {
			s.Here = ps[max(0, min(i+by, len(ps)-1))]
			return
		}
	}
	s.Here = ps[0]
}

// Go moves to an item.
func (s *Session) Go(p Place) {
	if s.Visit.Guide != nil && s.Visit.Guide.At(p) != nil {
		s.Here, s.Inbox = p, false
	}
}

// Handle says how the next note is to be handled. 匿名なら可 and 内部限り stay for
// the notes after it; 公表可 and 記録しない hold for one note, so that nothing is
// ever released, or lost, because the last choice was forgotten.
func (s *Session) Handle(h Handling) {
	s.Handling = h
	if h == Anonymous || h == Internal {
		s.lasting = h
	}
}

// Take makes a note of typed text: it gets the next number of the visit, the
// current question, speaker, kind and handling, and what its marks say. Empty
// text is ErrMissing. id is the note's lasting identity.
func (s *Session) Take(id NoteID, text string, now time.Time) (Note, error) {
	if strings.TrimSpace(strings.ReplaceAll(text, "\u3000", " ")) == "" {
		return Note{}, fmt.Errorf("%w: text of the note", ErrMissing)
	}
	if s.Visit.State == VisitClosed {
		return Note{}, fmt.Errorf("%w: visit %s", ErrClosed, s.Visit.ID)
	}
	n := Note{
		ID: id, Visit: s.Visit.ID, Seq: s.next, At: now, Speaker: s.Speaker,
		Kind: s.Kind, Handling: s.Handling, Text: text,
		Author: s.author.Name, Machine: s.author.Machine,
	}
	if it := s.Item(); it != nil {
		n.Item, n.Question = it.ID, it.Question
		if q := s.Question(); q != nil {
			n.Areas = []Area{q.Area}
		}
	}
	n.Apply(FindMarks(text, s.Edition), s.Edition)
	if s.OffRecord {
		n.Handling = OffRecord
	}
	s.next++
	s.Kind, s.Handling = Said, s.lasting
	if it := s.Item(); it != nil && s.Visit.Progress[it.ID] == Unasked && !s.Visit.Over() {
		s.Visit.Mark(it.ID, Asked)
	}
	return n, nil
}

func (s *Session) places() []Place {
	if s.Visit.Guide == nil {
		return nil
	}
	return s.Visit.Guide.Places()
}
