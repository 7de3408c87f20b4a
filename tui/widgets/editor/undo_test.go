package editor

import (
	"testing"
	"time"
)

func TestUndoGroupsByPause(t *testing.T) {
	f := newField(t)
	f.typed("監査の結果は")
	f.wait(300 * time.Millisecond)
	f.typed("四半期ごとに")
	f.wait(2 * time.Second)
	f.typed("報告")
	f.press("ctrl+z")
	f.has("監査の結果は四半期ごとに")
	f.press("ctrl+z")
	f.has("")
	f.press("ctrl+y", "ctrl+y", "ctrl+y")
	f.has("監査の結果は四半期ごとに報告")
}

func TestUndoGroupsByKind(t *testing.T) {
	f := newField(t)
	f.typed("あいう")
	f.press("backspace", "backspace")
	f.typed("え")
	f.has("あえ")
	for _, want := range []string{"あ", "あいう", ""} {
		f.press("ctrl+z")
		f.has(want)
	}
	f.at(0, 0)
}

func TestUndoAfterMovingAway(t *testing.T) {
	f := newField(t)
	f.typed("あい")
	f.press("left")
	f.typed("う")
	f.press("ctrl+z")
	f.has("あい")
	f.at(0, 1)
}

func TestUndoAGroupOfJoiningEdits(t *testing.T) {
	f := newField(t)
	f.typed("ハ\u309aか\u3099ﾀﾞ")
	f.has("パがダ")
	f.press("ctrl+z")
	f.has("")
	f.press("ctrl+y")
	f.has("パがダ")
}

func TestUndoThousandsOfKeys(t *testing.T) {
	f := newField(t)
	for range 300 {
		f.typed("記録を取る。")
	}
	if n := len(f.hist.done); n != 1 {
		t.Fatalf("%d groups", n)
	}
	if n := len(f.hist.done[0].changes); n != 1 {
		t.Errorf("plain typing is kept as %d records", n)
	}
}

func TestVersionTellsChange(t *testing.T) {
	f := newField(t)
	v := f.Version()
	f.press("left", "home", "delete", "backspace")
	if f.Version() != v {
		t.Error("version moved without a change")
	}
	f.typed("a")
	if f.Version() == v {
		t.Error("version stayed over a change")
	}
}
