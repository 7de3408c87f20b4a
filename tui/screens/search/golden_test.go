package search

import (
	"testing"

	"kikitori/tui/internal/drive"
	"kikitori/tui/internal/golden"
)

func TestGoldens(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s, d, _ := start(t, "")
		golden.Screen(t, s, "empty")
		d.Type("監査　経営")
		golden.Screen(t, s, "results")
		d.Keys("down", "down")
		golden.Screen(t, s, "second_hit")
		d.Keys("f3")
		golden.Screen(t, s, "similar")
		d.Keys("esc", "f2", "enter")
		golden.Screen(t, s, "narrowed")
		s, _, _ = start(t, `年度:昨年 "さいばー攻劇`)
		golden.Screen(t, s, "notices")
		s, _, _ = start(t, "サイバー攻劇")
		golden.Screen(t, s, "suggestions")
		env := fy2020(t, "en")
		ports, _ := somePorts(t, env.Edition, someCases, someNotes)
		en := New(env, "監査", ports)
		drive.New(t, en)
		golden.Screen(t, en, "english")
	})
}
