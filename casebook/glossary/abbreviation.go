package glossary

import (
	"regexp"
	"strings"

	"kikitori/interview/text"
)

// Use is an abbreviation where a reader first meets it.
type Use struct {
	Term string   // as written
	Long []string // what it stands for; empty: the glossary does not know it
	Text int      // index of the text
}

// abbreviation is Latin text with two capitals or more, perhaps in full width.
var abbreviation = regexp.MustCompile(`[A-Za-zＡ-Ｚａ-ｚ][A-Za-z0-9Ａ-Ｚａ-ｚ０-９&/＆／-]*`)

// Unspelled returns the abbreviations that the texts, read one after the other,
// use without ever having said what they stand for. An abbreviation is spelled
// out where it is first met, in brackets behind it or with it in brackets behind
// its words, or in a note that begins with it (※CSIRT：…) anywhere.
func (g *Glossary) Unspelled(texts ...string) []Use {
	var out []Use
	met := map[string]bool{}
	notes := noted(texts)
	for i, s := range texts {
		for _, at := range abbreviation.FindAllStringIndex(s, -1) {
			for _, term := range terms(g, s[at[0]:at[1]]) {
				key := text.Fold(term)
				if met[key] {
					continue
				}
				met[key] = true
				e, _ := g.Entry(term)
				plain := g.has(term) && len(e.Long) == 0
				if !plain && !notes[key] && !spelled(s, at[0], at[1], e.Long) {
					out = append(out, Use{Term: term, Long: e.Long, Text: i})
				}
			}
		}
	}
	return out
}

// terms are the abbreviations in a run of Latin letters: SPF/DKIM are two unless
// the glossary knows them as one.
func terms(g *Glossary, run string) []string {
	run = strings.Trim(run, "-/&／＆")
	if g.has(run) {
		return []string{run}
	}
	var out []string
	for _, t := range strings.FieldsFunc(run, func(r rune) bool { return strings.ContainsRune("/／&＆-", r) }) {
		if capitals(t) >= 2 {
			out = append(out, t)
		}
	}
	return out
}

func capitals(s string) int {
	n := 0
	for _, r := range s {
		if r >= 'A' && r <= 'Z' || r >= 'Ａ' && r <= 'Ｚ' {
			n++
		}
	}
	return n
}

// spelled reports whether the abbreviation at s[from:to] is explained there.
func spelled(s string, from, to int, long []string) bool {
	after, before := strings.TrimLeft(s[to:], " 　"), strings.TrimRight(s[:from], " 　")
	opened := strings.HasPrefix(after, "（") || strings.HasPrefix(after, "(")
	closed := strings.HasPrefix(after, "）") || strings.HasPrefix(after, ")")
	behind := strings.HasSuffix(before, "（") || strings.HasSuffix(before, "(")
	if opened && !isReference(after) || closed && behind {
		return true
	}
	for _, l := range long {
		if strings.Contains(text.Fold(s), text.Fold(l)) {
			return true
		}
	}
	return false
}

// isReference reports whether a bracket holds only a pointer to a note: （※１）.
func isReference(bracket string) bool {
	return strings.HasPrefix(strings.TrimLeft(bracket, "（( 　"), "※")
}

var note = regexp.MustCompile(`(?:^|[※*＊\n])[0-9０-９.．、 　]*([A-Za-z][A-Za-z0-9/&-]*)\s*[：:＝=]`)

// noted are the abbreviations that a note explains, folded.
func noted(texts []string) map[string]bool {
	out := map[string]bool{}
	for _, s := range texts {
		for _, m := range note.FindAllStringSubmatch(s, -1) {
			out[text.Fold(m[1])] = true
		}
	}
	return out
}
