package interview

// VerdictID names a verdict: one visit rules once on one hypothesis.
type VerdictID string

// Ruling is what a reviewer concludes on a hypothesis after a visit.
type Ruling string

// The rulings. No verdict at all means that nobody has ruled yet.
const (
	Supported Ruling = "supported" // 支持
	Refuted   Ruling = "refuted"   // 反証
	Suspended Ruling = "suspended" // 判断保留
)

// Rulings lists the rulings.
func Rulings() []Ruling { return []Ruling{Supported, Refuted, Suspended} }

// Verdict is the ruling of one visit on one hypothesis, with its reason.
type Verdict struct {
	ID         VerdictID    `json:"id"`
	Visit      VisitID      `json:"visit"`
	Operator   OperatorCode `json:"operator"`
	Edition    int          `json:"edition,omitempty"`
	Hypothesis HypothesisID `json:"hypothesis"`
	Ruling     Ruling       `json:"ruling"`
	Reason     string       `json:"reason"`
}

// Verdicts is the shelf of verdicts.
type Verdicts = Shelf[VerdictID, Verdict]

// VerdictIDOf returns the id under which a visit rules on a hypothesis.
func VerdictIDOf(v VisitID, h HypothesisID) VerdictID {
	return VerdictID(string(v) + "/" + string(h))
}

// Tally counts rulings by distinct operators: five verdicts of one operator
// count once, by its latest.
type Tally struct{ Supported, Refuted, Suspended int }

// Empty says that nobody has ruled.
func (t Tally) Empty() bool { return t == Tally{} }

// TallyOf counts the verdicts on one hypothesis. The list must be in the order
// the verdicts were given; an operator's last one counts.
func TallyOf(h HypothesisID, verdicts []Verdict) Tally {
	last := map[OperatorCode]Ruling{}
	for _, v := range verdicts {
		if v.Hypothesis == h {
			last[v.Operator] = v.Ruling
		}
	}
	var t Tally
	for _, r := range last {
		t.Add(r)
	}
	return t
}

// Add counts one operator's ruling.
func (t *Tally) Add(r Ruling) {
	switch r {
	case Supported:
		t.Supported++
	case Refuted:
		t.Refuted++
	case Suspended:
		t.Suspended++
	}
}
