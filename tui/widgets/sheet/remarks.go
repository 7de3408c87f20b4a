package sheet

import "strconv"

// Remarks numbers what has to be said beside figures: the chart shows the mark,
// the sheet the text.
type Remarks struct{ texts []string }

// Add takes a remark and returns its mark, ※1, ※2 …; an empty text has none.
func (r *Remarks) Add(text string) string {
	if text == "" {
		return ""
	}
	r.texts = append(r.texts, text)
	return "※" + strconv.Itoa(len(r.texts))
}

// Write puts the remarks on a sheet.
func (r *Remarks) Write(s *Sheet) {
	for i, t := range r.texts {
		s.Item(s.env.Theme.Warning, "※"+strconv.Itoa(i+1)+" ", t)
	}
}
