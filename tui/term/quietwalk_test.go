package term

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// page is a screen as the program draws it: a title, a list that scrolls, grows
// and shrinks, a dialog over its end, a footer. The renderer scrolls a part of
// such a screen where that is shorter.
type page struct {
	w, h, top, at, dialog int
	rows                  []string
	foot                  string
}

func newPage(r *rand.Rand) *page {
	p := &page{w: 20 + r.IntN(40), h: 10 + r.IntN(22)}
	for i := range 5 + r.IntN(50) {
		p.rows = append(p.rows, fmt.Sprintf("%d-%d 設問の題 %s", i/5+1, i%5+1, strings.Repeat("長い", r.IntN(12))))
	}
	return p
}

func (p *page) frame() []string {
	fit := func(s string) string {
		s = ansi.Truncate(s, p.w, "")
		return s + strings.Repeat(" ", p.w-ansi.StringWidth(s))
	}
	out := []string{fit(" \x1b[1m進行表\x1b[m  電力A"), strings.Repeat("─", p.w)}
	for i := range p.room() {
		switch n := p.top + i; {
		case n >= len(p.rows):
			out = append(out, fit(""))
		case n == p.at:
			out = append(out, "\x1b[7m"+fit("▸ "+p.rows[n])+"\x1b[m")
		default:
			out = append(out, fit("  "+p.rows[n]))
		}
	}
	for i := range p.dialog {
		out = append(out, fit(fmt.Sprintf(" 聴取を始めますか %d", i)))
	}
	return append(out, fit(" \x1b[34mEnter\x1b[m 開く  "+p.foot))
}

func (p *page) room() int { return p.h - 3 - p.dialog }

// press does what some key of a list screen does.
func (p *page) press(r *rand.Rand) {
	switch r.IntN(8) {
	case 0:
		p.at++
	case 1:
		p.at--
	case 2: // cut
		if len(p.rows) > 1 {
			p.rows = append(p.rows[:p.at:p.at], p.rows[p.at+1:]...)
		}
	case 3: // add, or undo
		row := fmt.Sprintf("%d-%d 監査の実施", r.IntN(9), r.IntN(9))
		p.rows = append(p.rows[:p.at:p.at], append([]string{row}, p.rows[p.at:]...)...)
	case 4: // ask
		p.dialog = []int{0, 2, 3, 5}[r.IntN(4)]
	case 5:
		p.at = r.IntN(len(p.rows))
	case 6:
		p.foot = strings.Repeat("^T 必須 ", r.IntN(5))
	case 7:
		p.rows[r.IntN(len(p.rows))] = strings.Repeat("ab 聴", r.IntN(8))
	}
	p.at = max(0, min(p.at, len(p.rows)-1))
	p.top = max(min(p.top, p.at), p.at-p.room()+1, 0)
}

func TestQuietShowsTheSameWhileAPartScrolls(t *testing.T) {
	for seed := range uint64(24) {
		r := rand.New(rand.NewPCG(seed, 1))
		p := newPage(r)
		s := newStage(p.w, p.h, seed%2 == 0, true)
		for step := range 40 {
			p.press(r)
			s.show(p.frame(), r.IntN(p.w), r.IntN(p.h))
			if err := s.differ(); err != nil {
				t.Fatalf("seed %d, step %d, %d×%d: %v", seed, step, p.w, p.h, err)
			}
		}
	}
}
