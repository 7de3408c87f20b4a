package fakes

import (
	"context"
	"fmt"
	"strings"
	"time"

	"kikitori/interview"
)

var _ interview.Identities = (*Identities)(nil)

// Identities is interview.Identities in memory.
type Identities struct {
	*Shelf[interview.OperatorCode, interview.Identity]
	Gone []interview.Erasure // newest first
}

// NewIdentities returns a shelf that holds identities.
func NewIdentities(all ...interview.Identity) *Identities {
	return &Identities{Shelf: NewShelf(func(i interview.Identity) interview.OperatorCode { return i.Operator }, all...)}
}

// EraseIdentity implements interview.Identities.
func (s *Identities) EraseIdentity(ctx context.Context, code interview.OperatorCode, typed, why string) error {
	v, err := s.Get(ctx, code)
	switch {
	case err != nil:
		return err
	case typed != string(code):
		return fmt.Errorf("identity %s: %w", code, interview.ErrMismatch)
	case strings.TrimSpace(why) == "":
		return fmt.Errorf("identity %s: %w: reason", code, interview.ErrMissing)
	}
	s.Gone = append([]interview.Erasure{{Operator: code, At: time.Date(2020, 11, 2, 10, 0, 0, 0, time.UTC), By: "調査担当", Why: why}}, s.Gone...)
	return s.Withdraw(ctx, v, why)
}

// Erasures implements interview.Identities.
func (s *Identities) Erasures(context.Context) ([]interview.Erasure, error) { return s.Gone, s.Err }
