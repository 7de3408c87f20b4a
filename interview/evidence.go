package interview

import (
	"fmt"
	"time"
)

// EvidenceID names a document.
type EvidenceID string

// Custody says where a document is.
type Custody string

// The custodies of a document.
const (
	Kept      Custody = "kept"      // 受領: ours until it is discarded
	Borrowed  Custody = "borrowed"  // 預かり: goes back to the operator
	Seen      Custody = "seen"      // 閲覧のみ: never left the operator's hands
	Returned  Custody = "returned"  // 返却済
	Discarded Custody = "discarded" // 廃棄済
)

// Custodies lists them in the order they are offered.
func Custodies() []Custody { return []Custody{Kept, Borrowed, Seen, Returned, Discarded} }

// Evidence (資料) is a document that was received or shown at a visit: registered
// only, or with its file sealed in the casebook.
type Evidence struct {
	ID        EvidenceID  `json:"id"`
	Visit     VisitID     `json:"visit"`
	Title     string      `json:"title"`
	Date      string      `json:"date,omitempty"` // YYYY-MM-DD: received or shown
	Custody   Custody     `json:"custody"`
	Handling  Handling    `json:"handling"`
	Due       string      `json:"due,omitempty"` // YYYY-MM-DD: to be returned or discarded by
	SettledAt *time.Time  `json:"settledAt,omitempty"`
	Remarks   string      `json:"remarks,omitempty"`
	File      *Attachment `json:"file,omitempty"`
}

// EvidenceShelf is the shelf of documents.
type EvidenceShelf = Shelf[EvidenceID, Evidence]

// Outstanding says that the document is still with us and what its end will be:
// a borrowed one is returned, a kept one is discarded.
func (e *Evidence) Outstanding() (end Custody, open bool) {
	switch e.Custody {
	case Borrowed:
		return Returned, true
	case Kept:
		return Discarded, true
	}
	return "", false
}

// Settle records that a document went back or was discarded. What was only seen,
// or is settled already, gives ErrUnknownValue.
func (e *Evidence) Settle(end Custody, now time.Time) error {
	if _, open := e.Outstanding(); !open || end != Returned && end != Discarded {
		return fmt.Errorf("%w: a document that is %s can't become %s", ErrUnknownValue, e.Custody, end)
	}
	e.Custody, e.SettledAt = end, &now
	return nil
}
