package picker

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"kikitori/tui/internal/drive"
	"kikitori/tui/internal/golden"
)

func sample(t *testing.T, many bool) *Picker {
	p := New(drive.Env(t, "ja"), "仮説", []Option{
		{"F01", "F01", "方針の見直しが不定期である"}, {"F05", "F05", "リスク評価がベンダー任せである"},
		{"F21", "F21", "監査の結果が改善に届いていない"}, {"F22", "F22", "訓練の結果が計画に反映されない"},
	}, many)
	p.Resize(50, 6)
	return p
}

func press(p *Picker, names ...string) bool {
	done := false
	for _, n := range names {
		done, _ = p.Update(drive.Key(n))
	}
	return done
}

func TestView(t *testing.T) {
	p := sample(t, true)
	p.SetPicked([]string{"F05", "F22"})
	golden.View(t, p.View(), 50, 6, "many")
	p.Update(tea.PasteMsg{Content: "ｆ２"})
	golden.View(t, p.View(), 50, 6, "filtered")
}

func TestTheFilterTakesAnyDash(t *testing.T) {
	for _, dash := range []string{"-", "－", "−", "‐", "–", "—", "―"} {
		p := New(drive.Env(t, "ja"), "設問", []Option{{"5-1", "5-1", "体制"}, {"5-3", "5-3", "監査"}}, false)
		if !press(p, "5", dash, "3", "enter") || strings.Join(p.Picked(), " ") != "5-3" {
			t.Errorf("5%s3 picks %v", dash, p.Picked())
		}
	}
}

func TestOneIsPickedByEnter(t *testing.T) {
	p := sample(t, false)
	if !press(p, "結", "果", "down", "enter") || strings.Join(p.Picked(), " ") != "F22" {
		t.Errorf("%v", p.Picked())
	}
	if p = sample(t, false); press(p, "z", "enter") || len(p.Picked()) != 0 {
		t.Errorf("picked %v of nothing", p.Picked())
	}
}

func TestManyAreToggledAndKeptByEsc(t *testing.T) {
	p := sample(t, true)
	p.SetPicked([]string{"F01"})
	if press(p, "enter", "down", "enter", "down", "enter") {
		t.Error("Enter closes")
	}
	if !press(p, "esc") || strings.Join(p.Picked(), " ") != "F05 F21" {
		t.Errorf("%v", p.Picked())
	}
}

func TestEscLeavesASingleChoiceAsItWas(t *testing.T) {
	p := sample(t, false)
	p.SetPicked([]string{"F21"})
	if !press(p, "up", "esc") || strings.Join(p.Picked(), " ") != "F21" {
		t.Errorf("%v", p.Picked())
	}
}

func TestTheMousePicks(t *testing.T) {
	p := sample(t, true)
	if done, _ := p.Update(tea.MouseClickMsg{X: 3, Y: 3, Button: tea.MouseLeft}); done || strings.Join(p.Picked(), " ") != "F05" {
		t.Errorf("%v", p.Picked())
	}
	p.Update(tea.MouseClickMsg{X: 3, Y: 1, Button: tea.MouseLeft}) // the filter's row
	if len(p.Picked()) != 1 {
		t.Errorf("%v", p.Picked())
	}
}

func TestTheRowAtHandAlwaysShows(t *testing.T) {
	p := sample(t, true)
	for h := 3; h < 8; h++ {
		p.Resize(30, h)
		for _, k := range []string{"down", "down", "down", "down", "up", "pgup", "pgdown"} {
			if press(p, k); !strings.Contains(p.View().Content, "▸") {
				t.Fatalf("height %d, %s: out of sight\n%s", h, k, p.View().Content)
			}
		}
	}
}
