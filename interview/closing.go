package interview

import (
	"fmt"
	"time"
)

// Limits are what the method could not do on this visit, as the reviewer records
// it; what was not asked follows from the guide, see LeftOpen.
type Limits struct {
	Absent  string `json:"absent,omitempty"`  // who was not there
	Remarks string `json:"remarks,omitempty"` // anything else that bounds what was heard
}

// End closes the interview: its time is over and what became of the guide's
// questions is settled. What is remembered on the way home is still taken down;
// a visit that is under review or closed gives ErrClosed.
func (v *Visit) End(now time.Time) error {
	if visitRank(v.State) > visitRank(VisitOngoing) {
		return fmt.Errorf("%w: visit %s", ErrClosed, v.ID)
	}
	if err := v.Start(now); err != nil {
		return err
	}
	v.EndedAt = &now
	return nil
}

// Resume opens an interview again that was ended by mistake.
func (v *Visit) Resume() error {
	if visitRank(v.State) > visitRank(VisitOngoing) {
		return fmt.Errorf("%w: visit %s", ErrClosed, v.ID)
	}
	v.EndedAt = nil
	return nil
}

// Over says that the interview has ended.
func (v *Visit) Over() bool { return v.EndedAt != nil }

// LeftOpen returns the guide's items in one of the states, in their order.
func (v *Visit) LeftOpen(states ...QuestionState) []Item {
	if v.Guide == nil {
		return nil
	}
	var out []Item
	for _, p := range v.Guide.Places() {
		it := v.Guide.At(p)
		for _, s := range states {
			if v.Progress[it.ID] == s {
				out = append(out, *it)
			}
		}
	}
	return out
}
