package dialog

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"kikitori/tui/internal/drive"
	"kikitori/tui/internal/golden"
)

func sample(t *testing.T) *Dialog {
	d := New(drive.Env(t, "ja"), "2件がまだ保存できていません。案件簿を置いたディスクに空きがありません。",
		Action{"stay", "戻る"}, Action{"retry", "もう一度保存して終了"}, Action{"leave", "保存せずに終了"})
	d.Resize(80)
	return d
}

func TestView(t *testing.T) {
	d := sample(t)
	golden.View(t, d.View(), 80, d.Height(), "dialog_80")
	d.Resize(40)
	d.Update(drive.Key("right"))
	golden.View(t, d.View(), 40, d.Height(), "dialog_40")
}

func TestTheFirstAnswerIsTheSafeOne(t *testing.T) {
	for keys, want := range map[string]string{"enter": "stay", "esc": "stay"} {
		if id, handled := sample(t).Update(drive.Key(keys)); id != want || !handled {
			t.Errorf("%s: %q %v", keys, id, handled)
		}
	}
}

func TestAnswersGoAround(t *testing.T) {
	d := sample(t)
	for _, k := range []string{"right", "tab", "right", "left", "shift+tab"} {
		if id, handled := d.Update(drive.Key(k)); id != "" || !handled {
			t.Errorf("%s: %q %v", k, id, handled)
		}
	}
	if id, _ := d.Update(drive.Key("enter")); id != "retry" {
		t.Errorf("%q", id)
	}
}

func TestTypedTextIsNotSwallowed(t *testing.T) {
	d := sample(t)
	for _, m := range []tea.Msg{drive.Key("y"), drive.Key("あ"), drive.Key("space"), tea.PasteMsg{Content: "はい"}, drive.Key("backspace")} {
		if id, handled := d.Update(m); id != "" || handled {
			t.Errorf("%v was taken", m)
		}
	}
}
