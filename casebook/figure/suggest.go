package figure

import (
	"strings"

	"kikitori/interview/text"
)

// Suggestion is a way to go on with a line: Text replaces its last Replace
// bytes.
type Suggestion struct {
	Text    string
	Detail  string // the label of what a name stands for
	Replace int
}

// keywords with what may be typed to find them.
var keywords = []struct {
	word string
	keys []string
}{
	{"箱 ", []string{"箱", "はこ", "box", "hako"}},
	{"枠 ", []string{"枠", "わく", "frame", "group", "waku"}},
	{"終", []string{"終", "おわり", "end", "owari"}},
	{"向き 横", []string{"向き", "むき", "横", "direction", "muki"}},
	{"向き 縦", []string{"向き", "むき", "縦", "direction", "muki"}},
}

// Suggest returns how the line that ends in before may go on: keywords at its
// beginning, names of boxes and frames there and behind an arrow. drawing is the
// whole text, faults and all.
func Suggest(drawing, before string) []Suggestion {
	typed, arrow := lastName(before)
	if !arrow && typed == "" || strings.ContainsAny(typed, "：:") || strings.HasPrefix(typed, "・") {
		return nil
	}
	var out []Suggestion
	key := text.Fold(typed)
	if !arrow {
		for _, k := range keywords {
			for _, w := range k.keys {
				if strings.HasPrefix(text.Fold(w), key) && strings.TrimSpace(k.word) != typed {
					out = append(out, Suggestion{Text: k.word, Replace: len(typed)})
					break
				}
			}
		}
	}
	d, _ := Parse(drawing)
	for i := range d.Nodes {
		n := &d.Nodes[i]
		if n.Name == "" || !strings.HasPrefix(text.Fold(n.Name), key) || text.Fold(n.Name) == key {
			continue
		}
		s := Suggestion{Text: quoted(n.Name), Replace: len(typed)}
		if n.Label != n.Name {
			s.Detail = n.Label
		}
		out = append(out, s)
	}
	return out
}

// quoted writes a name as an arrow must give it.
func quoted(name string) string {
	for _, sign := range append([]string{"：", ":"}, arrowSigns...) {
		if strings.Contains(name, sign) {
			return "「" + name + "」"
		}
	}
	return name
}

// lastName is the name that is being typed, and whether an arrow leads to it.
func lastName(before string) (string, bool) {
	from, arrow := 0, false
	for _, sign := range arrowSigns {
		if i := strings.LastIndex(before, sign); i >= 0 && i+len(sign) > from {
			from, arrow = i+len(sign), true
		}
	}
	return strings.TrimLeft(before[from:], " \t　"), arrow
}
