package history

import (
	"slices"
	"strings"

	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/widgets/sheet"
)

// facts joins what is not empty.
func facts(list ...string) string {
	return strings.Join(slices.DeleteFunc(list, func(f string) bool { return strings.TrimSpace(f) == "" }), " ・ ")
}

func drawNote(env *frame.Env, sh *sheet.Sheet, n interview.Note) {
	t := env.Theme
	sh.Text(t.Muted, facts(env.T.Date(n.At.Format("2006-01-02")), n.At.Format("15:04"), n.Speaker, env.T.Kind(n.Kind), env.T.Handling(n.Handling)))
	sh.Blank()
	sh.Text(t.Text, n.Text)
	var tags []string
	if n.Question != "" {
		tags = append(tags, "#"+string(n.Question))
	}
	for _, l := range n.Hypotheses {
		tags = append(tags, string(l.ID)+" "+env.T.Stance(l.Stance))
	}
	if len(tags) > 0 {
		sh.Blank()
		sh.Text(t.Muted, strings.Join(tags, "  "))
	}
}

func drawFinding(env *frame.Env, sh *sheet.Sheet, f interview.Finding) {
	t := env.Theme
	sh.Text(t.Strong, f.Title)
	var tags []string
	for _, q := range f.Questions {
		tags = append(tags, "#"+string(q))
	}
	for _, l := range f.Hypotheses {
		tags = append(tags, string(l.ID)+" "+env.T.Stance(l.Stance))
	}
	sh.Text(t.Muted, facts(append([]string{env.T.Handling(f.Handling)}, tags...)...))
	sh.Blank()
	sh.Text(t.Text, f.Text)
}

func drawVisit(env *frame.Env, sh *sheet.Sheet, v interview.Visit) {
	t := env.Theme
	sh.Text(t.Strong, facts(string(v.Operator), env.T.Date(v.Date), env.T.Mode(v.Mode)))
	sh.Text(t.Muted, env.T.VisitState(v.State))
	if v.Guide == nil {
		return
	}
	sh.Blank()
	for _, topic := range v.Guide.Topics {
		sh.Text(t.Text, topic.Title)
	}
}
