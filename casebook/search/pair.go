package search

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// pairLeast is the likeness below which two sentences are not put side by side.
const pairLeast = 0.25

// Sentence is one sentence of a document in its original spelling.
type Sentence struct {
	Field FieldName
	Text  string
}

// Pair is two sentences that say something alike, or one that stands alone.
// Likeness runs from 0 to 1.
type Pair struct {
	A, B     *Sentence // one may be nil
	Likeness float64
	MarksA   []Span // stretches of A.Text that B.Text has too
	MarksB   []Span
}

// PairSentences puts the sentences of two documents side by side: in the order
// of a, each with the sentence of b that is most like it, and after them those
// of b that are left. Every sentence occurs once.
func PairSentences(a, b *Document) []Pair {
	as, bs := sentencesOf(a), sentencesOf(b)
	type match struct {
		a, b     int
		likeness float64
	}
	var all []match
	ga, gb := bagsOf(as), bagsOf(bs)
	for i := range as {
		for j := range bs {
			if l := dice(ga[i], gb[j]); l >= pairLeast {
				all = append(all, match{i, j, l})
			}
		}
	}
	slices.SortFunc(all, func(x, y match) int {
		return cmp.Or(cmp.Compare(y.likeness, x.likeness), x.a-y.a, x.b-y.b)
	})
	partner := map[int]match{}
	taken := map[int]bool{}
	for _, m := range all {
		if _, ok := partner[m.a]; !ok && !taken[m.b] {
			partner[m.a] = m
			taken[m.b] = true
		}
	}
	var out []Pair
	for i := range as {
		p := Pair{A: &as[i]}
		if m, ok := partner[i]; ok {
			p.B, p.Likeness = &bs[m.b], m.likeness
			p.MarksA, p.MarksB = sharedMarks(p.A.Text, p.B.Text), sharedMarks(p.B.Text, p.A.Text)
		}
		out = append(out, p)
	}
	for j := range bs {
		if !taken[j] {
			out = append(out, Pair{B: &bs[j]})
		}
	}
	return out
}

func sentencesOf(d *Document) []Sentence {
	var out []Sentence
	d.each(func(name FieldName, text string) {
		for _, s := range splitSentences(text) {
			if s = strings.TrimSpace(calm(s)); s != "" {
				out = append(out, Sentence{name, s})
			}
		}
	})
	return out
}

// splitSentences cuts after 。．！？ and closing brackets behind them, and at
// empty lines. A single line break is a wrapped line, not an end.
func splitSentences(text string) []string {
	var out []string
	from := 0
	ended, broken := false, false
	for it := graphemes.FromString(text); it.Next(); {
		g := it.Value()
		r, _ := utf8.DecodeRuneInString(g)
		line := g == "\n" || g == "\r\n"
		closing := strings.ContainsRune("。．！？」』）)", r)
		if ended && !closing || broken && line {
			out = append(out, text[from:it.Start()])
			from, ended, broken = it.Start(), false, false
		}
		ended = ended || strings.ContainsRune("。．！？", r)
		broken = line
	}
	return append(out, text[from:])
}

// bag counts the bigrams of a folded sentence.
type bag struct {
	grams map[uint64]int
	n     int
}

func bagsOf(list []Sentence) []bag {
	out := make([]bag, len(list))
	for i, s := range list {
		b := bag{grams: map[uint64]int{}}
		prev := rune(-1)
		for _, r := range Fold(s.Text) {
			if prev >= 0 {
				b.grams[bigram(prev, r)]++
				b.n++
			}
			prev = r
		}
		out[i] = b
	}
	return out
}

// dice is Sørensen's and Dice's coefficient: twice what is shared over the sum.
func dice(a, b bag) float64 {
	if a.n+b.n == 0 {
		return 0
	}
	if len(a.grams) > len(b.grams) {
		a, b = b, a
	}
	same := 0
	for g, n := range a.grams {
		same += min(n, b.grams[g])
	}
	return 2 * float64(same) / float64(a.n+b.n)
}

// sharedLeast is the number of characters from which a shared stretch counts.
const sharedLeast = 2

// sharedMarks marks the stretches of text that other has too, from each place
// the longest.
func sharedMarks(text, other string) []Span {
	m := FoldMap(text)
	o := Fold(other)
	var spans []Span
	for i := 0; i < len(m.at); {
		j := i
		for j < len(m.at) && strings.Contains(o, m.Text[m.offset(i):m.offset(j+1)]) {
			j++
		}
		if j-i < sharedLeast || !wordy(m.Text[m.offset(i):m.offset(j)]) {
			i++
			continue
		}
		spans = append(spans, m.Original(m.offset(i), m.offset(j)))
		i = j
	}
	return join(spans)
}

// wordy stretches hold something besides hiragana and signs, which any two
// sentences share.
func wordy(folded string) bool {
	return strings.ContainsFunc(folded, func(r rune) bool {
		c := classOf(r)
		return c == classKanji || c == classLatin || r == 'ー'
	})
}
