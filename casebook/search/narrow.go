package search

// The dimensions of facets, as Results.Facets names them.
const (
	DimArea       = "area"
	DimYear       = "year"
	DimSector     = "sector"
	DimState      = "state"
	DimQuestion   = "question"
	DimHypothesis = "hypothesis"
	DimKind       = "kind"
)

// Only narrows a dimension to one value. It stands instead of what was asked
// for there: values of one list would be alternatives and widen it. Unknown
// dimensions and years that can't be read change nothing.
func (f *Filters) Only(dimension, value string) {
	one := []string{value}
	switch dimension {
	case DimArea:
		f.Areas = one
	case DimSector:
		f.Sectors = one
	case DimState:
		f.States = one
	case DimQuestion:
		f.Questions = one
	case DimHypothesis:
		f.Hypotheses = one
	case DimYear:
		if y, ok := ParseYears(value); ok {
			f.Years = []YearRange{y}
		}
	}
}
