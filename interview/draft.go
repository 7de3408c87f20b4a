package interview

import (
	"context"
	"time"
)

// DraftID names a draft; one field that is being written has one draft.
type DraftID string

// Draft is text that was typed and not yet confirmed.
type Draft struct {
	ID        DraftID    `json:"id"`
	Visit     VisitID    `json:"visit,omitempty"`
	Question  QuestionID `json:"question,omitempty"`
	Item      ItemID     `json:"item,omitempty"`
	At        time.Time  `json:"at"`
	Text      string     `json:"text"`
	Number    uint64     `json:"number"` // rises with every keystroke kept; a lower one is stale
	Discarded *time.Time `json:"discarded,omitempty"`
}

// DraftRetention is how long a discarded draft can be brought back.
const DraftRetention = 30 * 24 * time.Hour

// Drafts keeps what was typed and not confirmed.
type Drafts interface {
	// KeepDraft stores a draft durably; one whose number is not above the stored
	// one is ignored without an error.
	KeepDraft(ctx context.Context, d Draft) error
	// Drafts returns those that wait to be restored, oldest first.
	Drafts(ctx context.Context) ([]Draft, error)
	// SettleDraft removes a draft whose text has become a note.
	SettleDraft(ctx context.Context, id DraftID) error
	// DiscardDraft hides a draft; it stays recoverable for DraftRetention.
	DiscardDraft(ctx context.Context, id DraftID, now time.Time) error
	// DiscardedDrafts returns those that can still be brought back, newest first.
	DiscardedDrafts(ctx context.Context, now time.Time) ([]Draft, error)
	// ReviveDraft makes a discarded draft wait for restoring again.
	ReviveDraft(ctx context.Context, id DraftID) error
}
