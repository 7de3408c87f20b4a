package casebook

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"kikitori/interview"
)

// CardDraft is a card that is being edited and not saved: the card it was begun
// from, the revisions that was read from, and the fields as they stand.
type CardDraft struct {
	Card Case                   `json:"card"`
	Base []interview.RevisionID `json:"base,omitempty"`
	Form Form                   `json:"form"`
}

const cardDraftPrefix = "case/"

// CardDraftID names the draft of one editing session of a case. Every session
// has its own, so that a draft once discarded is never overwritten.
func CardDraftID(id CaseID, session string) interview.DraftID {
	return interview.DraftID(cardDraftPrefix + string(id) + "/" + session)
}

// IsCardDraft reports whether a draft is one of a case card.
func IsCardDraft(d interview.Draft) bool { return strings.HasPrefix(string(d.ID), cardDraftPrefix) }

// Draft returns what to keep under the id of the session.
func (c CardDraft) Draft(id interview.DraftID, at time.Time, number uint64) (interview.Draft, error) {
	data, err := json.Marshal(c)
	if err != nil {
		return interview.Draft{}, fmt.Errorf("draft of case %s: %w", c.Card.ID, err)
	}
	return interview.Draft{ID: id, At: at, Number: number, Text: string(data)}, nil
}

// ReadCardDraft reads what CardDraft.Draft made. A draft of anything else or of
// another form is an error that names the draft.
func ReadCardDraft(d interview.Draft) (CardDraft, error) {
	var c CardDraft
	if !IsCardDraft(d) {
		return c, fmt.Errorf("draft %s: %w: no case card", d.ID, interview.ErrUnknownValue)
	}
	if err := json.Unmarshal([]byte(d.Text), &c); err != nil {
		return c, fmt.Errorf("draft %s: %w", d.ID, err)
	}
	if c.Card.ID == "" {
		return c, fmt.Errorf("draft %s: %w: id of the case", d.ID, interview.ErrMissing)
	}
	return c, nil
}

// BringBack returns the card as it is now with the content of an earlier one.
// What happened since stays: its state, its changes and what it was made from.
func BringBack(now, then Case) Case {
	then.ID, then.State, then.Changes, then.Findings = now.ID, now.State, now.Changes, now.Findings
	return then
}
