package paper

// Texts returns every text of the paper in its order, for who looks for what
// must not be in it.
func (p *Paper) Texts() []string {
	out := []string{p.Title, p.Office, p.Marking, p.Footer}
	for _, b := range p.Blocks {
		switch b := b.(type) {
		case Letterhead:
			out = append(append(append(out, b.Number, b.Date), b.To...), b.From...)
		case Title:
			out = append(out, b.Text, b.Sub)
		case Heading:
			out = append(out, b.Text)
		case Para:
			out = append(out, b.Lead, b.Text)
		case List:
			out = append(out, b.Items...)
		case Facts:
			for _, f := range b {
				out = append(out, f.Label, f.Text)
			}
		case Table:
			out = append(out, b.Head...)
			for _, row := range b.Rows {
				for _, c := range row {
					out = append(append(out, c.Text, c.ID), c.Choices...)
				}
			}
		case Sign:
			out = append(out, b...)
		}
	}
	return out
}
