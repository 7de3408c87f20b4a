package editor

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
)

func TestCutCopyPaste(t *testing.T) {
	f := newField(t)
	f.SetValue("一行目\n二行目")
	f.press("ctrl+home", "shift+right", "shift+right")
	if f.Selection() != "一行" {
		t.Fatalf("selection %q", f.Selection())
	}
	if f.press("ctrl+c") != nil {
		t.Error("copy reached for the terminal's clipboard")
	}
	f.press("ctrl+end", "ctrl+u")
	f.has("一行目\n二行目一行")
	f.press("shift+home", "ctrl+x")
	f.has("一行目\n")
	f.press("ctrl+home", "ctrl+k", "ctrl+k")
	f.has("")
	f.press("ctrl+u")
	f.has("\n")
	if f.press("ctrl+o") != nil {
		t.Error("copy out of nothing gives a command")
	}
	f.typed("あ")
	if f.press("ctrl+o") == nil {
		t.Error("copy out gives no command")
	}
}

func TestListContinues(t *testing.T) {
	for _, c := range []struct{ from, want string }{
		{"・体制", "・体制\n・"},
		{"- 体制", "- 体制\n- "},
		{"　・体制", "　・体制\n　・"},
		{"9. 体制", "9. 体制\n10. "},
		{"１．体制", "１．体制\n２．"},
		{"3）体制", "3）体制\n4）"},
		{"2020年", "2020年\n"},
		{"-5度", "-5度\n"},
		{"・", ""},
		{"　- ", ""},
		{"1. ", ""},
	} {
		f := newField(t)
		f.SetValue(c.from)
		f.press("enter")
		if got := f.Value(); got != c.want {
			t.Errorf("Enter after %q gives %q, want %q", c.from, got, c.want)
		}
		f.press("ctrl+z")
		f.has(c.from)
	}
}

func TestPasteKeyByKeyIsNotAList(t *testing.T) {
	f := newField(t)
	for _, r := range "・体制の確認\r・リスク" {
		if r == '\r' {
			if !f.Pouring() {
				t.Error("host is not told that text pours in")
			}
			f.Update(key("enter"))
			continue
		}
		f.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	f.has("・体制の確認\n・リスク")
	f.wait(time.Second)
	if f.Pouring() {
		t.Error("still pouring after a second of silence")
	}
	f.press("ctrl+z")
	f.has("")
}

func TestTabOfAPasteKeyByKey(t *testing.T) {
	f := newField(t, WithComplete(marks))
	for _, r := range "結果は#5\t可" {
		if r == '\t' {
			f.Update(key("tab"))
			continue
		}
		f.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	f.has("結果は#5　可")
}

func TestPasteIsCleaned(t *testing.T) {
	f := newField(t)
	f.Update(tea.PasteMsg{Content: "\uf0b7\t体制\r\n\ufeffリスク\u00ad管理\u200b\x1b[31m"})
	f.has("・体制\nリスク管理[31m")
	f.press("ctrl+z")
	f.has("")
}

func TestSingleLine(t *testing.T) {
	f := wrapField(t, NewLine, nil)
	f.SetSize(10, 1)
	f.Update(tea.PasteMsg{Content: "一行目\r\n二行目\n"})
	f.has("一行目 二行目")
	f.press("enter", "up", "pgdown", "ctrl+f")
	f.has("一行目 二行目")
	for range 20 {
		c := f.Cursor()
		if c == nil || c.X > 9 || c.Y != 0 {
			t.Fatalf("cursor %+v", c)
		}
		if w := f.buf.metrics.Width(f.View()); w > 10 {
			t.Fatalf("view %q takes %d", f.View(), w)
		}
		f.press("left")
	}
	if !strings.HasPrefix(f.View(), "一行目 ") || f.Cursor().X != 0 {
		t.Errorf("view %q, cursor %+v", f.View(), f.Cursor())
	}
	f.press("end")
	if c := f.Cursor(); !strings.HasSuffix(f.View(), "二行目") || c.X != f.buf.metrics.Width(f.View()) {
		t.Errorf("view %q, cursor %+v", f.View(), c)
	}
}

func TestSingleLineVeryLong(t *testing.T) {
	f := wrapField(t, NewLine, nil)
	f.SetValue(strings.Repeat("聴", 100_000))
	f.press("home", "end", "left")
	if c := f.Cursor(); c.X > 39 || f.buf.metrics.Width(f.View()) > 40 {
		t.Errorf("cursor %+v", c)
	}
}

func TestEscNeverLosesText(t *testing.T) {
	f := newField(t, WithComplete(marks))
	f.typed("大事な記録#5")
	f.press("esc", "esc", "shift+home", "esc", "ctrl+f", "esc")
	f.has("大事な記録#5")
	if f.HasSelection() {
		t.Error("selection survives Esc")
	}
}
