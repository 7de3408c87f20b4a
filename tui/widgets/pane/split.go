package pane

// Want says what width a column asks for.
type Want struct {
	Min    int // cells it needs
	Weight int // its share of what is left; 0 keeps it at Min
	Fold   int // below this total width the column folds away; 0: never
}

// Split shares total cells among columns and the rules between them. A folded
// column gets 0. When even the minima do not fit, later columns give way first.
func Split(total int, wants ...Want) []int {
	widths := make([]int, len(wants))
	left, weights, shown := total, 0, 0
	for i, w := range wants {
		if total < w.Fold {
			continue
		}
		rule := 0
		if shown > 0 {
			rule = 1
		}
		take := min(w.Min, left-rule)
		if take <= 0 {
			continue
		}
		widths[i] = take
		left -= take + rule
		weights += w.Weight
		shown++
	}
	for i, w := range wants {
		if widths[i] == 0 || w.Weight == 0 {
			continue
		}
		share := left * w.Weight / weights
		widths[i] += share
		left -= share
		weights -= w.Weight
	}
	return widths
}
