package interview

import (
	"fmt"
	"time"
)

// VisitID names a visit.
type VisitID string

// Mode says how a visit is held.
type Mode string

// The modes.
const (
	OnSite Mode = "onsite"
	Remote Mode = "remote"
)

// Modes lists the modes.
func Modes() []Mode { return []Mode{OnSite, Remote} }

// VisitState is how far a visit has come.
type VisitState string

// The states of a visit, in their order.
const (
	VisitPlanned  VisitState = "planned"
	VisitOngoing  VisitState = "ongoing"
	VisitReviewed VisitState = "reviewed"
	VisitClosed   VisitState = "closed"
)

// VisitStates lists the states in their order.
func VisitStates() []VisitState {
	return []VisitState{VisitPlanned, VisitOngoing, VisitReviewed, VisitClosed}
}

// Side tells whose participant somebody is.
type Side string

// The sides.
const (
	OfficeSide   Side = "office"
	OperatorSide Side = "operator"
)

// Participant is a person at a visit. The name of somebody on the operator's
// side is a role or a letter (説明者Ａ): real names belong to the identity table.
type Participant struct {
	Name string `json:"name"`
	Role string `json:"role,omitempty"`
	Side Side   `json:"side"`
}

// Called is what a participant is called; one without a name by the role.
func (p Participant) Called() string {
	if p.Name != "" {
		return p.Name
	}
	return p.Role
}

// QuestionState is where a question stands in a visit.
type QuestionState string

// The states of a question in a visit. The zero value means not asked yet.
const (
	Unasked  QuestionState = ""
	Asked    QuestionState = "asked"
	Skipped  QuestionState = "skipped"
	Deferred QuestionState = "deferred" // 追加照会: asked in writing afterwards
)

// Visit is one interview with an operator.
type Visit struct {
	ID           VisitID                  `json:"id"`
	Operator     OperatorCode             `json:"operator"`
	Date         string                   `json:"date"` // YYYY-MM-DD
	Mode         Mode                     `json:"mode"`
	State        VisitState               `json:"state"`
	Edition      int                      `json:"edition,omitempty"` // fiscal year of the questionnaire
	Participants []Participant            `json:"participants,omitempty"`
	Hypotheses   []HypothesisID           `json:"hypotheses,omitempty"`
	Questions    []QuestionID             `json:"questions,omitempty"`
	Guide        *Guide                   `json:"guide,omitempty"`
	Progress     map[ItemID]QuestionState `json:"progress,omitempty"`
	Replies      map[ItemID][]string      `json:"replies,omitempty"`   // what was answered, where other items depend on it
	Overruled    []ItemID                 `json:"overruled,omitempty"` // asked in spite of their condition
	StartedAt    *time.Time               `json:"startedAt,omitempty"`
	EndedAt      *time.Time               `json:"endedAt,omitempty"`
	Consents     []Consent                `json:"consents,omitempty"`
	ReadBack     *ReadBack                `json:"readBack,omitempty"`
	Limits       *Limits                  `json:"limits,omitempty"`
}

// Visits is the shelf of visits.
type Visits = Shelf[VisitID, Visit]

// Start begins the visit at the given time and pins its guide. Starting a visit
// that is under way changes nothing; a closed one gives ErrClosed.
func (v *Visit) Start(now time.Time) error {
	switch v.State {
	case VisitClosed:
		return fmt.Errorf("%w: visit %s", ErrClosed, v.ID)
	case VisitPlanned, "":
		v.State = VisitOngoing
	}
	if v.StartedAt == nil {
		v.StartedAt = &now
	}
	if v.Guide != nil && v.Guide.PinnedAt == nil {
		v.Guide.PinnedAt = &now
	}
	return nil
}

// Advance moves the visit on to a later state; going back or sideways is an
// error that names both states.
func (v *Visit) Advance(to VisitState, now time.Time) error {
	if visitRank(to) <= visitRank(v.State) {
		return fmt.Errorf("%w: visit %s can't go from %s to %s", ErrUnknownValue, v.ID, v.State, to)
	}
	v.State = to
	if visitRank(to) >= visitRank(VisitReviewed) && v.StartedAt != nil && v.EndedAt == nil {
		v.EndedAt = &now
	}
	return nil
}

func visitRank(s VisitState) int {
	for i, x := range VisitStates() {
		if x == s {
			return i
		}
	}
	return -1
}

// Mark sets the state of a guide item.
func (v *Visit) Mark(item ItemID, s QuestionState) {
	if v.Progress == nil {
		v.Progress = map[ItemID]QuestionState{}
	}
	if s == Unasked {
		delete(v.Progress, item)
		return
	}
	v.Progress[item] = s
}

// Clone returns a copy that shares nothing that a method of Visit changes.
func (v Visit) Clone() Visit {
	if v.Guide != nil {
		g := v.Guide.Clone()
		v.Guide = &g
	}
	if v.Replies != nil {
		r := make(map[ItemID][]string, len(v.Replies))
		for k, all := range v.Replies {
			r[k] = append([]string{}, all...)
		}
		v.Replies = r
	}
	v.Overruled = append([]ItemID(nil), v.Overruled...)
	if v.Progress != nil {
		p := make(map[ItemID]QuestionState, len(v.Progress))
		for k, s := range v.Progress {
			p[k] = s
		}
		v.Progress = p
	}
	if v.ReadBack != nil {
		r := *v.ReadBack
		r.Lines = append([]string(nil), r.Lines...)
		v.ReadBack = &r
	}
	v.Consents = append([]Consent(nil), v.Consents...)
	v.Participants = append([]Participant(nil), v.Participants...)
	v.Hypotheses = append([]HypothesisID(nil), v.Hypotheses...)
	v.Questions = append([]QuestionID(nil), v.Questions...)
	return v
}

// MayWithdraw says that nothing was heard on the visit yet, so that its plan can be
// withdrawn.
func (v Visit) MayWithdraw() bool { return v.State == VisitPlanned || v.State == "" }
