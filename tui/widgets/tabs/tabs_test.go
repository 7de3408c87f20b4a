package tabs

import (
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"kikitori/tui/internal/drive"
)

func TestTabs(t *testing.T) {
	tabs := New(drive.Env(t, "ja"), "設問", "指標", "分野")
	tabs.Resize(30, 1)
	if got := ansi.Strip(tabs.View().Content); got != " [設問]  指標   分野          " {
		t.Errorf("%q", got)
	}
	for _, step := range []struct {
		msg  tea.Msg
		took bool
		want int
	}{
		{drive.Key("right"), true, 1}, {drive.Key("ｌ"), true, 2}, {drive.Key("right"), true, 0}, {drive.Key("left"), true, 2},
		{drive.Key("あ"), false, 2}, {tea.MouseClickMsg{X: 9, Button: tea.MouseLeft}, true, 1},
		{tea.MouseClickMsg{X: 28, Button: tea.MouseLeft}, false, 1}, {tea.MouseClickMsg{X: 1, Y: 1, Button: tea.MouseLeft}, false, 1},
	} {
		if took := tabs.Update(step.msg); took != step.took || tabs.Active() != step.want {
			t.Errorf("%v: took %v, active %d", step.msg, took, tabs.Active())
		}
	}
}
