package review

import (
	"slices"
	"strings"

	"kikitori/casebook/search"
	"kikitori/interview"
	"kikitori/tui/widgets/list"
	"kikitori/tui/widgets/sheet"
)

// goToRecord shows the record that the route names, with what was searched for
// in sight.
func (s *Screen) goToRecord() {
	name := noteName(&interview.Note{ID: s.route.Note})
	if s.route.Finding != "" {
		name = findingName(&interview.Finding{ID: s.route.Finding})
	}
	for tab, l := range s.lists {
		rows := l.Rows()
		i := slices.IndexFunc(rows, func(r list.Row) bool { return !r.Head && nameOf(r.Key) == name })
		if i < 0 {
			continue
		}
		l.Select(rows[i].Key)
		s.tabs.SetActive(tab)
		s.browser.List = l
		s.browser.Read(true)
		s.browser.Seek(func() int { return s.found })
		s.show()
		return
	}
}

// noteText writes a note as it is searched: its first line is its title.
func noteText(sh *sheet.Sheet, s *Screen, words string) {
	title, rest, more := strings.Cut(words, "\n")
	sh.As(search.FieldTitle)
	sh.Text(s.env.Theme.Text, title)
	if more {
		sh.As(search.FieldBody)
		sh.Text(s.env.Theme.Text, rest)
	}
	sh.As("")
}
