package guide

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"
	"golang.org/x/text/unicode/norm"

	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/widgets/form"
)

// edit is the open form of a topic or an item.
type edit struct {
	place interview.Place
	title string
	form  *form.Form
	fresh bool // just made: without a title it goes again
}

// Names of the fields.
const (
	fieldTitle    = "title"
	fieldMinutes  = "minutes"
	fieldQuestion = "question"
	fieldMust     = "must"
	fieldProbes   = "probes"
)

// mostMinutes is the longest a topic can be.
const mostMinutes = 480

func (s *Screen) openEdit(p interview.Place) {
	if it := s.guide().At(p); it != nil {
		s.edit = &edit{place: p, title: s.env.T.T("guide.edit_item"), form: s.itemForm(it)}
	} else {
		s.edit = &edit{place: p, title: s.env.T.T("guide.edit_topic"), form: s.topicForm(&s.guide().Topics[p.Topic])}
	}
	s.Resize(s.width, s.height)
}

func (s *Screen) topicForm(t *interview.Topic) *form.Form {
	f := form.New(s.env, form.Line(fieldTitle, "guide.field.title").Required(),
		form.Line(fieldMinutes, "guide.field.minutes").Check(func(v string) string {
			if _, ok := readMinutes(v); !ok {
				return s.env.T.T("guide.bad_minutes")
			}
			return ""
		}))
	f.Set(fieldTitle, t.Title)
	f.Set(fieldMinutes, strconv.Itoa(t.Minutes))
	f.MarkClean()
	return f
}

func (s *Screen) itemForm(it *interview.Item) *form.Form {
	questions := []form.Option{{Key: "", Label: s.env.T.T("guide.no_question")}}
	for i := range s.env.Edition.Questions {
		q := &s.env.Edition.Questions[i]
		questions = append(questions, form.Option{Key: string(q.ID), Label: string(q.ID) + " " + q.Title})
	}
	f := form.New(s.env, form.Line(fieldTitle, "guide.field.item").Required(),
		form.Choice(fieldMust, "guide.field.must", form.Option{Key: "no", Label: s.env.T.T("guide.optional")},
			form.Option{Key: "yes", Label: s.env.T.T("guide.must_long")}),
		form.Choice(fieldQuestion, "guide.field.question", questions...),
		form.Lines(fieldProbes, "guide.field.probes", 6).Hint("guide.field.probes_hint"))
	f.Set(fieldTitle, it.Title)
	f.Set(fieldQuestion, string(it.Question))
	if it.Must {
		f.Set(fieldMust, "yes")
	}
	f.Set(fieldProbes, strings.Join(it.Probes, "\n"))
	f.MarkClean()
	return f
}

func readMinutes(s string) (int, bool) {
	s = strings.TrimSuffix(strings.TrimSpace(norm.NFKC.String(s)), "分")
	if s == "" {
		return 0, true
	}
	n, err := strconv.Atoi(s)
	return n, err == nil && n >= 0 && n <= mostMinutes
}

func (s *Screen) updateEdit(msg tea.Msg) tea.Cmd {
	f := s.edit.form
	k, isKey := msg.(tea.KeyPressMsg)
	if isKey && !f.Picking() && !f.Claims(k) && frame.Pressed(k, s.keys.done) {
		return s.closeEdit()
	}
	return f.Update(msg)
}

// closeEdit takes over what the form says. A form with a fault stays open; one
// of a new entry without a title takes the entry away again.
func (s *Screen) closeEdit() tea.Cmd {
	e := s.edit
	untitled := strings.Trim(e.form.Get(fieldTitle), " \u3000") == ""
	switch {
	case e.fresh && untitled:
		s.edit = nil
		g := s.past[len(s.past)-1]
		s.past, s.visit.Guide = s.past[:len(s.past)-1], &g
		s.refresh()
		return nil
	case !e.form.Validate():
		return nil
	case !e.fresh && !e.form.Dirty():
		s.edit = nil
		return nil
	}
	if !e.fresh {
		s.remember()
	}
	s.edit = nil
	s.apply(e)
	return s.changed()
}

func (s *Screen) apply(e *edit) {
	title := strings.Trim(e.form.Get(fieldTitle), " \u3000")
	it := s.guide().At(e.place)
	if it == nil {
		t := &s.guide().Topics[e.place.Topic]
		t.Title = title
		t.Minutes, _ = readMinutes(e.form.Get(fieldMinutes))
		return
	}
	it.Title, it.Must = title, e.form.Get(fieldMust) == "yes"
	it.Question = interview.QuestionID(e.form.Get(fieldQuestion))
	it.Probes = nil
	for _, line := range strings.Split(e.form.Get(fieldProbes), "\n") {
		if line = strings.Trim(line, " \u3000"); line != "" {
			it.Probes = append(it.Probes, line)
		}
	}
}
