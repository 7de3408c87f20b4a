package gate

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/ikawaha/kagome-dict/ipa"
	"github.com/ikawaha/kagome/v2/tokenizer"

	"kikitori/interview"
)

var (
	//go:embed words.txt
	wordList string
	//go:embed names.txt
	nameList string
)

// listed returns the words of an embedded list.
func listed(list string) []string {
	var out []string
	for line := range strings.Lines(list) {
		if !strings.HasPrefix(line, "#") {
			out = append(out, strings.Fields(line)...)
		}
	}
	return out
}

// analyser cuts Japanese into words. Loading its dictionary takes about a second
// and 30 MB, so it is made once, when the first text is looked at.
var analyser = sync.OnceValues(func() (*tokenizer.Tokenizer, error) {
	return tokenizer.New(ipa.DictShrink(), tokenizer.OmitBosEos())
})

// lexicon is what nobody can be told by: the program's own list, the words of
// the editions, and those that the office added.
type lexicon struct {
	tk    *tokenizer.Tokenizer
	words map[string]bool // folded
	long  int             // runes of the longest
	names []string        // companies that read like ordinary words
}

func newLexicon(editions []*interview.Edition, more []string) (*lexicon, error) {
	tk, err := analyser()
	if err != nil {
		return nil, err
	}
	x := &lexicon{tk: tk, words: map[string]bool{}, names: listed(nameList)}
	for _, w := range append(listed(wordList), more...) {
		x.add(w)
	}
	for _, e := range editions {
		for _, s := range proseOf(e) {
			x.learn(s)
		}
	}
	return x, nil
}

func (x *lexicon) add(word string) {
	if f := fold(word); f != "" {
		x.words[f] = true
		x.long = max(x.long, utf8.RuneCountInString(f))
	}
}

// learn takes the katakana and Latin words of a text that has been published,
// and what the analyser takes for names in it.
func (x *lexicon) learn(s string) {
	t := plain(s).text
	for _, run := range runsOf(t) {
		x.add(t[run[0]:run[1]])
	}
	for _, w := range x.cut(t) {
		if w.proper {
			x.add(t[w.start:w.end])
		}
	}
}

// proseOf is every text of an edition that its report printed.
func proseOf(e *interview.Edition) []string {
	out := append([]string{e.Title, e.VisitNote}, e.Caveats...)
	for _, s := range e.Sectors {
		out = append(append(out, s.Name, s.Method, s.Note), s.Types...)
		for _, b := range s.Subsectors {
			out = append(out, b.Name, b.Description)
		}
	}
	for i := range e.Questions {
		q := &e.Questions[i]
		out = append(out, q.Title, q.Viewpoint)
		for _, c := range q.Choices {
			out = append(out, c.Label)
		}
	}
	for i := range e.Hypotheses {
		h := &e.Hypotheses[i]
		out = append(append(out, h.Statement, h.Caveat), h.Probes...)
	}
	for _, v := range e.Visions {
		out = append(out, v.Theme)
		for _, st := range v.Statements {
			out = append(out, st.Summary)
		}
	}
	for i := range e.Indicators {
		out = append(out, e.Indicators[i].Label)
	}
	return out
}

// knows says that a word is harmless: it is in the list or made of such words.
// Two ordinary words of the language side by side make a name as easily as a term
// (スカイ+ブリッジ), so they are not enough.
func (x *lexicon) knows(word string) bool {
	f := []rune(fold(word))
	reached := make([]bool, len(f)+1)
	reached[0] = true
	for i := range f {
		for j := i + 1; reached[i] && j <= min(len(f), i+x.long); j++ {
			if (j-i >= MinWord || len(f) == 1) && x.words[string(f[i:j])] {
				reached[j] = true
			}
		}
	}
	return reached[len(f)]
}

// ordinary says that the language's dictionary has the word, and not as a name.
func (x *lexicon) ordinary(word string) bool {
	ts := x.tk.Tokenize(word)
	if len(ts) != 1 || ts[0].Class != tokenizer.KNOWN {
		return false
	}
	return !isProper(ts[0].Features())
}

func isProper(features []string) bool {
	return len(features) > 1 && features[0] == "名詞" && features[1] == "固有名詞"
}

// word is a piece of a text with what the analyser says of it.
type word struct {
	start, end int
	proper     bool   // a name
	region     bool   // a name of a place, or what follows one (市, 区)
	suffix     string // 人名 or 地域 behind a name
	noun       bool
	known      bool
	single     bool // one character
}

func (x *lexicon) cut(t string) []word {
	var out []word
	at := 0
	for _, token := range x.tk.Tokenize(t) {
		i := strings.Index(t[at:], token.Surface)
		if i < 0 || token.Surface == "" {
			continue
		}
		f := token.Features()
		w := word{start: at + i, end: at + i + len(token.Surface), proper: isProper(f), known: token.Class == tokenizer.KNOWN,
			single: utf8.RuneCountInString(token.Surface) == 1}
		w.noun = len(f) > 0 && f[0] == "名詞"
		if len(f) > 2 {
			w.region = f[2] == "地域"
			if f[1] == "接尾" {
				w.suffix = f[2]
			}
		}
		at = w.end
		out = append(out, w)
	}
	return out
}

// runsOf returns the stretches of katakana and of Latin letters.
func runsOf(t string) [][2]int {
	var out [][2]int
	kind := func(r rune) int {
		switch {
		case unicode.In(r, unicode.Katakana) || r == 'ー':
			return 1
		case r < utf8.RuneSelf && unicode.IsLetter(r), unicode.In(r, unicode.Latin):
			return 2
		}
		return 0
	}
	open, last := -1, 0
	for i, r := range t {
		k := kind(r)
		if k == 0 && last == 2 && (unicode.IsDigit(r) || r == '-' || r == '_' || r == '&') {
			k = 2 // within a Latin word
		}
		if k != last {
			if open >= 0 {
				out = append(out, [2]int{open, i})
				open = -1
			}
			if k != 0 {
				open = i
			}
		}
		last = k
	}
	if open >= 0 {
		out = append(out, [2]int{open, len(t)})
	}
	return out
}
