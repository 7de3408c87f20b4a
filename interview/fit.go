package interview

// Fit shares the time at hand among the topics as the guide shared its own, to
// the minute. A guide without minutes keeps none.
func (g *Guide) Fit(minutes int) {
	total := g.Minutes()
	if total <= 0 || minutes <= 0 {
		return
	}
	shared, passed := 0, 0
	for i := range g.Topics {
		// What is due up to here less what was given: no minute is lost to rounding.
		passed += g.Topics[i].Minutes
		due := (passed*minutes + total/2) / total
		g.Topics[i].Minutes = due - shared
		shared = due
	}
}
