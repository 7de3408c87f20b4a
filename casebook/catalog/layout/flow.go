package layout

import "strconv"

// flow sets sections one below the other at a fixed size, on as many sheets as
// they take; a paragraph may go on on the next sheet, between two lines.
func (p *planner) flow(key, label, title string, sections []section) []Sheet {
	size := flowSize(p, sections)
	f := &flowing{p: p, key: key, label: label, title: title, size: size}
	f.sheet()
	for _, s := range sections {
		f.section(s)
	}
	return f.sheets
}

// flowSize is the largest size at which all sections fit one sheet, or the
// smallest there is.
func flowSize(p *planner, sections []section) float64 {
	for size := 16.0; size > minSize; size -= 0.5 {
		total := 0.0
		for _, s := range sections {
			if len(s.paras) > 0 {
				total += p.sectionHeight(s, size, right-left) + gap
			}
		}
		if total-gap <= bottom-top {
			return size
		}
	}
	return minSize
}

type flowing struct {
	p                 *planner
	key, label, title string
	size              float64
	sheets            []Sheet
	y                 float64
}

func (f *flowing) sheet() {
	key, title := f.key, f.title
	if n := len(f.sheets); n > 0 {
		key += "n" + strconv.Itoa(n)
		title += f.p.w.Continued
	}
	f.sheets = append(f.sheets, f.p.heading(key, f.label, title, len(f.sheets) == 0))
	f.y = top
}

func (f *flowing) section(s section) {
	const w = right - left
	rest := f.p.bullets(s, f.size, w-2*pad)
	for first := true; len(rest) > 0; first = false {
		room := bottom - f.y - 2*pad
		if s.title != "" {
			room -= headHeight
		}
		taken, left := split(rest, room)
		if len(taken) == 0 {
			f.sheet()
			continue
		}
		part := s
		if !first && s.title != "" {
			part.title += f.p.w.Continued
		}
		f.put(part, taken)
		rest = left
	}
}

func (f *flowing) put(s section, paras []Para) {
	h := 2 * pad
	for i := range paras {
		h += paras[i].Height()
	}
	items := f.p.box(section{title: s.title, color: s.color}, left, f.y, right-left, h+headHeightOf(s), f.size)
	frame := items[len(items)-1].(Text)
	frame.Paras, frame.Middle = paras, false
	items[len(items)-1] = frame
	sheet := &f.sheets[len(f.sheets)-1]
	sheet.Items = append(sheet.Items, items...)
	f.y += h + headHeightOf(s) + gap
}

func headHeightOf(s section) float64 {
	if s.title == "" {
		return 0
	}
	return headHeight
}

// split takes the paragraphs that fit the room; one that does not is torn
// between two lines.
func split(paras []Para, room float64) (taken, rest []Para) {
	for i, p := range paras {
		if p.Height()-p.After <= room {
			taken = append(taken, p)
			room -= p.Height()
			continue
		}
		n := int(room / (p.Size * p.Lead))
		rest = paras[i:]
		if n <= 0 {
			return taken, rest
		}
		upper, lower := p, p
		upper.Lines, upper.After = p.Lines[:n], 0
		lower.Lines, lower.Bullet = p.Lines[n:], ""
		upper.Text, lower.Text = joined(upper.Lines), joined(lower.Lines)
		return append(taken, upper), append([]Para{lower}, rest[1:]...)
	}
	return taken, nil
}

func joined(lines []string) string {
	s := ""
	for _, l := range lines {
		s += l
	}
	return s
}
