package corpus

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"

	"golang.org/x/text/width"

	"kikitori/casebook/search"
)

// Values that facets are drawn from.
var (
	Areas   = []string{"plan", "do", "check", "act", "other"}
	Sectors = []string{"情報通信", "金融", "航空", "空港", "鉄道", "電力", "ガス", "政府・行政サービス", "医療", "水道", "物流", "化学", "クレジット", "石油"}
	States  = []string{"draft", "confirming", "agreed", "published"}
)

// tail is the number of rare compounds.
const tail = 12000

// Generator makes cases one after the other. The same seed always gives the
// same cases. It is not safe for concurrent use.
type Generator struct {
	r     *rand.Rand
	words []string
	cum   []float64 // Zipf weights, summed up
	n     int
}

// New makes a generator.
func New(seed uint64) *Generator {
	g := &Generator{r: rand.New(rand.NewPCG(seed, 0x6b696b69))}
	vocab := rand.New(rand.NewPCG(1, 2)) // the same words whatever the seed
	g.words = append(g.words, frequent...)
	for range tail {
		n := 2 + vocab.IntN(3)
		w := make([]rune, n)
		for i := range w {
			w[i] = kanji[vocab.IntN(len(kanji))]
		}
		g.words = append(g.words, string(w))
	}
	sum := 0.0
	for i := range g.words {
		sum += 1 / math.Pow(float64(i)+3, 1.02)
		g.cum = append(g.cum, sum)
	}
	return g
}

// Next makes the next case.
func (g *Generator) Next() search.Document {
	n := g.n
	g.n++
	size := int(math.Exp(g.r.NormFloat64()*0.35 + math.Log(1150)))
	size = max(400, min(2800, size))
	d := search.Document{
		Kind:     search.KindCase,
		ID:       fmt.Sprintf("K%07d", n),
		Title:    g.word() + "の" + g.word() + "による" + g.word() + "について",
		Handling: search.HandlingInternal,
		Facets: search.Facets{
			Areas:      []string{Areas[g.r.IntN(len(Areas))]},
			Questions:  []string{g.question()},
			Hypotheses: []string{fmt.Sprintf("F%02d", 1+g.r.IntN(32))},
			Sectors:    []string{Sectors[g.r.IntN(len(Sectors))]},
			Year:       2014 + g.r.IntN(12),
			State:      States[g.r.IntN(len(States))],
		},
	}
	if g.r.IntN(3) == 0 {
		d.Facets.Questions = append(d.Facets.Questions, g.question())
	}
	add := func(name search.FieldName, chars int) {
		d.Fields = append(d.Fields, search.Field{Name: name, Text: g.text(chars)})
	}
	add(search.FieldOverview, size*45/100)
	for range 3 {
		add(search.FieldPoints, size*35/300)
	}
	for range 2 {
		add(search.FieldBenefits, size*20/200)
	}
	return d
}

// Documents makes the next n cases.
func (g *Generator) Documents(n int) []search.Document {
	out := make([]search.Document, n)
	for i := range out {
		out[i] = g.Next()
	}
	return out
}

func (g *Generator) question() string { return fmt.Sprintf("%d-%d", 1+g.r.IntN(11), 1+g.r.IntN(5)) }

// word draws by a Zipf law over the whole vocabulary.
func (g *Generator) word() string {
	if g.r.IntN(12) == 0 {
		return everywhere[g.r.IntN(len(everywhere))]
	}
	x := g.r.Float64() * g.cum[len(g.cum)-1]
	lo, hi := 0, len(g.cum)-1
	for lo < hi {
		if m := (lo + hi) / 2; g.cum[m] < x {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return g.words[lo]
}

func (g *Generator) text(chars int) string {
	var b strings.Builder
	for n := 0; n < chars; {
		s := g.sentence()
		b.WriteString(s)
		n += len([]rune(s))
	}
	return b.String()
}

func (g *Generator) sentence() string {
	var b strings.Builder
	for _, r := range sentences[g.r.IntN(len(sentences))] {
		if r == '%' {
			b.WriteString(g.word())
		} else {
			b.WriteRune(r)
		}
	}
	return g.untidy(b.String())
}

// untidy spoils a sentence now and then, as pasting does.
func (g *Generator) untidy(s string) string {
	switch v := g.r.Float64(); {
	case v < 0.02:
		return width.Narrow.String(s)
	case v < 0.05:
		return strings.Map(func(r rune) rune {
			if r > ' ' && r < 0x7f {
				return r + 0xfee0
			}
			return r
		}, s)
	case v < 0.09:
		rs := []rune(s)
		k := 5 + g.r.IntN(len(rs)-8)
		return string(rs[:k]) + "\n" + string(rs[k:])
	}
	return s
}
