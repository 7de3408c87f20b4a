package interview

import (
	"context"
	"errors"
	"time"
)

// NoteID names a note. It is given when the note is taken and never changes.
type NoteID string

// NoteKind says what sort of thing was heard.
type NoteKind string

// The kinds of notes.
const (
	Said       NoteKind = "statement"  // 発言
	Fact       NoteKind = "fact"       // 事実
	Impression NoteKind = "impression" // 所感
	Practice   NoteKind = "practice"   // 良好事例候補
	Issue      NoteKind = "issue"      // 課題
	Followup   NoteKind = "followup"   // 宿題
)

// NoteKinds lists the kinds in the order they are offered.
func NoteKinds() []NoteKind {
	return []NoteKind{Said, Fact, Impression, Practice, Issue, Followup}
}

// Handling says where a note may go.
type Handling string

// The handlings, from the freest to the strictest.
const (
	Public    Handling = "public"    // 公表可
	Anonymous Handling = "anonymous" // 匿名なら可
	Internal  Handling = "internal"  // 内部限り
	// OffRecord (記録しない) lives in the running session only: it is never
	// stored, drafted, indexed or exported.
	OffRecord Handling = "offrecord"
)

// Handlings lists what a stored note may be marked with.
func Handlings() []Handling { return []Handling{Public, Anonymous, Internal} }

// Stricter returns the stricter of two handlings; the zero value counts as Internal.
func Stricter(a, b Handling) Handling {
	if handlingRank(b) > handlingRank(a) {
		a = b
	}
	if a == "" {
		return Internal
	}
	return a
}

func handlingRank(h Handling) int {
	switch h {
	case Public:
		return 0
	case Anonymous:
		return 1
	case OffRecord:
		return 3
	}
	return 2
}

// ErrOffRecord is what a Recorder answers to a note that must not be stored.
var ErrOffRecord = errors.New("off the record")

// Note is one thing heard.
type Note struct {
	ID         NoteID           `json:"id,omitempty"`
	Visit      VisitID          `json:"visit,omitempty"`
	Seq        int              `json:"seq"` // position in its visit, from 1
	At         time.Time        `json:"at"`
	Question   QuestionID       `json:"question,omitempty"` // empty: the inbox
	Item       ItemID           `json:"item,omitempty"`     // guide item it was taken under
	Speaker    string           `json:"speaker,omitempty"`
	Kind       NoteKind         `json:"kind"`
	Handling   Handling         `json:"handling"`
	Text       string           `json:"text"`
	Areas      []Area           `json:"areas,omitempty"`
	Hypotheses []HypothesisLink `json:"hypotheses,omitempty"`
	Author     string           `json:"author,omitempty"`
	Machine    string           `json:"machine,omitempty"`
	Task       *Task            `json:"task,omitempty"`      // 宿題 only
	Important  bool             `json:"important,omitempty"` // to be read back at the end
	Disagrees  bool             `json:"disagrees,omitempty"` // with what the operator answered in writing
}

// Task says who owes what is written in a 宿題, and whether it is done.
type Task struct {
	Who  string     `json:"who,omitempty"`
	Due  string     `json:"due,omitempty"` // YYYY-MM-DD
	Done *time.Time `json:"done,omitempty"`
}

// Open says that the note is a 宿題 that nobody has answered.
func (n *Note) Open() bool {
	return n.Kind == Followup && (n.Task == nil || n.Task.Done == nil)
}

// Recorder takes notes down.
type Recorder interface {
	// AppendNote stores a note under its id. It returns nil only once the note
	// is durable; appending the same note again is harmless. ErrOffRecord: the
	// note is marked 記録しない and nothing was written.
	AppendNote(ctx context.Context, n Note) (Versioned[Note], error)
	// ReviseNote stores a correction; the earlier text is kept as a revision.
	ReviseNote(ctx context.Context, n Versioned[Note], why string) (Versioned[Note], error)
	// WithdrawNote ends a note with a tombstone, as Shelf.Withdraw does.
	WithdrawNote(ctx context.Context, n Versioned[Note], why string) error
}

// Notes finds notes.
type Notes interface {
	// OfVisit returns the notes of a visit in the order they were taken.
	OfVisit(ctx context.Context, id VisitID) ([]Versioned[Note], error)
	// Note returns one note, or ErrNotFound.
	Note(ctx context.Context, id NoteID) (Versioned[Note], error)
	// OnHypothesis returns the notes of all visits that are linked to it.
	OnHypothesis(ctx context.Context, id HypothesisID) ([]Versioned[Note], error)
	// OpenFollowups returns the unanswered 宿題 of all visits, oldest first.
	OpenFollowups(ctx context.Context) ([]Versioned[Note], error)
	// NoteHistory returns all revisions of a note, newest first.
	NoteHistory(ctx context.Context, id NoteID) ([]Versioned[Note], error)
	// WithdrawnNotes returns the tombstones of notes, as Shelf.Withdrawn does.
	WithdrawnNotes(ctx context.Context) ([]Versioned[Note], error)
}
