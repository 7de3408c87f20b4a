package main

import (
	"context"
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"time"

	"kikitori/casebook/search"
	"kikitori/casebook/search/corpus"
)

var ctx = context.Background()

// class is a kind of query that is typed. The last one has no hit.
type class struct{ name, typed string }

var classes = []class{
	{"1 character", "監"}, {"2", "監査"}, {"5", "責任分界点"},
	{"2 terms", "監査 経営層"}, {"3 terms", "監査 経営層 訓練"},
	{"prefix 1", "サ"}, {"prefix 2", "サイ"}, {"prefix 3", "サイバ"}, {"prefix 4", "サイバー"}, {"prefix 5", "サイバー攻"},
	{"prefix 6, half width", "ｻｲﾊﾞｰ攻撃"},
	{"very common", "セキュリティ"}, {"facets", "監査 PDCA:C 年度:2018..2020"},
	{"no hit", "量子暗号猫協定"},
}

// engine answers a query with a full screen and says how many documents match.
type engine interface {
	name() string
	run(c class) (total int, err error)
}

func main() {
	cases := flag.Int("cases", 10_000, "number of cases")
	rounds := flag.Int("rounds", 21, "rounds")
	rg := flag.String("rg", "rg", "ripgrep's program")
	flag.Parse()
	if dir := os.Getenv(firstVar); dir != "" {
		check(firstScreen(dir))
		return
	}
	dir, err := os.MkdirTemp("", "kikitori-bench-")
	check(err)
	err = measure(dir, *cases, *rounds, *rg)
	check(os.RemoveAll(dir))
	check(err)
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func measure(dir string, cases, rounds int, rg string) error {
	g := corpus.New(1)
	docs := g.Documents(cases)
	ours, err := newOurs(dir, docs)
	if err != nil {
		return err
	}
	defer ours.close()
	sq, err := newSQLite(filepath.Join(dir, "fts.db"), docs)
	if err != nil {
		return err
	}
	defer sq.close()
	grep, err := newRipgrep(rg, filepath.Join(dir, "folded.txt"), docs)
	if err != nil {
		return err
	}
	engines := []engine{ours, sq, grep, newScan(docs)}
	took, totals, err := race(engines, rounds)
	if err != nil {
		return err
	}
	report(engines, took, totals)
	return others(ours, sq, g.Documents(300))
}

// race runs every class in every engine, rounds times in random order after one
// to warm up.
func race(engines []engine, rounds int) (took map[string][]time.Duration, totals map[string]int, err error) {
	took, totals = map[string][]time.Duration{}, map[string]int{}
	for r := range rounds + 1 {
		for _, ci := range rand.Perm(len(classes)) {
			c := classes[ci]
			for _, ei := range rand.Perm(len(engines)) {
				e := engines[ei]
				start := time.Now()
				n, err := e.run(c)
				d := time.Since(start)
				if err != nil {
					return nil, nil, fmt.Errorf("%s, %s: %w", e.name(), c.name, err)
				}
				if want, ok := totals[c.name]; ok && n != want {
					return nil, nil, fmt.Errorf("%s finds %d of %s, another engine %d", e.name(), n, c.typed, want)
				}
				totals[c.name] = n
				if r > 0 {
					took[e.name()+c.name] = append(took[e.name()+c.name], d)
				}
			}
		}
	}
	return took, totals, nil
}

func median(d []time.Duration) float64 {
	d = slices.Sorted(slices.Values(d))
	return float64(d[len(d)/2].Microseconds()) / 1000
}

// report prints medians in milliseconds and the first engine's share of each
// peer's.
func report(engines []engine, took map[string][]time.Duration, totals map[string]int) {
	fmt.Print("| query, ms | hits |")
	for _, e := range engines {
		fmt.Printf(" %s |", e.name())
	}
	fmt.Print("\n| --- | ---: |")
	for range engines {
		fmt.Print(" ---: |")
	}
	fmt.Println()
	logs, worst := make([]float64, len(engines)), make([]float64, len(engines))
	hit := 0
	for _, c := range classes {
		fmt.Printf("| %s `%s` | %d |", c.name, c.typed, totals[c.name])
		mine := median(took[engines[0].name()+c.name])
		if totals[c.name] > 0 {
			hit++
		}
		for i, e := range engines {
			m := median(took[e.name()+c.name])
			fmt.Printf(" %.2f |", m)
			if totals[c.name] > 0 {
				logs[i] += math.Log(mine / m)
				worst[i] = max(worst[i], mine/m)
			}
		}
		fmt.Println()
	}
	fmt.Println()
	for i, e := range engines[1:] {
		fmt.Printf("- kikitori / %s over %d classes with hits: mean %.3f, worst %.3f\n", e.name(), hit, math.Exp(logs[i+1]/float64(hit)), worst[i+1])
	}
}

// folded is a document's text as all engines see it: fields apart.
func folded(d search.Document) (title, body string) {
	for i, f := range d.Fields {
		if i > 0 {
			body += "\x1f"
		}
		body += search.Fold(f.Text)
	}
	return search.Fold(d.Title), body
}

// terms are the folded words of a query.
func terms(c class) []string {
	var out []string
	q := search.Parse(c.typed)
	for _, t := range q.Terms() {
		out = append(out, t.Text)
	}
	return out
}
