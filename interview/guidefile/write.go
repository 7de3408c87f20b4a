package guidefile

import (
	"strconv"
	"strings"
	"unicode"

	"kikitori/interview"
)

// Bytes returns the file's text: always the same for the same guide, and read
// back by Parse as it was.
func (f *File) Bytes() []byte {
	w := &writer{}
	w.line(0, "edition: "+strconv.Itoa(f.Edition))
	if len(f.Topics) == 0 {
		w.line(0, "topics: []")
		return []byte(w.b.String())
	}
	w.line(0, "topics:")
	for _, t := range f.Topics {
		w.line(1, "- title: "+scalar(t.Title))
		w.line(2, "minutes: "+strconv.Itoa(t.Minutes))
		if len(t.Items) > 0 {
			w.line(2, "items:")
		}
		for i := range t.Items {
			w.item(&t.Items[i])
		}
	}
	return []byte(w.b.String())
}

type writer struct{ b strings.Builder }

func (w *writer) line(depth int, s string) {
	w.b.WriteString(strings.Repeat("  ", depth) + s + "\n")
}

func (w *writer) item(it *interview.Item) {
	w.line(3, "- id: "+scalar(string(it.ID)))
	if it.Question != "" {
		w.line(4, "question: "+scalar(string(it.Question)))
	}
	w.line(4, "title: "+scalar(it.Title))
	if it.Must {
		w.line(4, "must: true")
	}
	list(w, 4, "hypotheses", it.Hypotheses)
	if len(it.Probes) > 0 {
		w.line(4, "probes:")
		for _, p := range it.Probes {
			w.line(5, "- "+scalar(p))
		}
	}
	if !it.When.Empty() {
		w.when(it.When)
	}
}

func (w *writer) when(c *interview.Condition) {
	w.line(4, "when:")
	list(w, 5, "hypotheses", c.Hypotheses)
	list(w, 5, "sectors", c.Sectors)
	if len(c.Answers) > 0 {
		w.line(5, "answers:")
	}
	for _, a := range c.Answers {
		w.line(6, "- question: "+scalar(string(a.Question)))
		list(w, 7, "any", a.Any)
	}
	if len(c.Heard) > 0 {
		w.line(5, "heard:")
	}
	for _, h := range c.Heard {
		w.line(6, "- item: "+scalar(string(h.Item)))
		list(w, 7, "any", h.Any)
	}
}

// list writes short values on one line.
func list[T ~string](w *writer, depth int, name string, all []T) {
	if len(all) == 0 {
		return
	}
	texts := make([]string, len(all))
	for i, s := range all {
		texts[i] = scalar(string(s))
	}
	w.line(depth, name+": ["+strings.Join(texts, ", ")+"]")
}

// scalar writes text bare where no reader of YAML can take it for anything
// else, and quoted otherwise. A guide made elsewhere may hold line ends, which
// no title or probe of a file has.
func scalar(s string) string {
	s = oneLine(s)
	if bare(s) {
		return s
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

func bare(s string) bool {
	for i, r := range s {
		switch {
		case unicode.IsLetter(r), i > 0 && r >= '0' && r <= '9':
		case i > 0 && strings.ContainsRune("・、。（）「」ー？", r):
		default:
			return false
		}
	}
	switch strings.ToLower(s) {
	case "", "true", "false", "null", "yes", "no", "on", "off", "y", "n":
		return false
	}
	return true
}
