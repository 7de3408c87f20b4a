package form

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"kikitori/tui/internal/drive"
	"kikitori/tui/internal/golden"
)

// The labels are messages that exist, so that the goldens are readable.
func sample(t *testing.T, lang string) *Form {
	f := New(drive.Env(t, lang),
		Line("code", "widgets.find").Required().Hint("widgets.jump"),
		Line("date", "words.day.mon").Check(func(v string) string {
			if len(v) != 10 {
				return "YYYY-MM-DD"
			}
			return ""
		}),
		Choice("mode", "widgets.replace", Option{"onsite", "現地"}, Option{"remote", "リモート"}),
		Many("hyp", "widgets.done", Option{"F01", "計画の見直し"}, Option{"F05", "監査の頻度"}, Option{"F21", "監査→見直しが弱い"}),
		Lines("text", "widgets.close", 4),
	)
	f.Resize(80, 20)
	return f
}

func press(f *Form, names ...string) {
	for _, n := range names {
		f.Update(drive.Key(n))
	}
}

func write(f *Form, s string) {
	for _, r := range s {
		f.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
}

func TestFieldsAreFilledInByKeysAlone(t *testing.T) {
	f := sample(t, "ja")
	if f.Dirty() {
		t.Error("dirty before anything was typed")
	}
	write(f, "電力A")
	press(f, "tab")
	write(f, "2020-10-05")
	press(f, "enter", "right", "tab", "enter")
	if !f.Picking() || !f.Typing() {
		t.Fatal("Enter does not open the list")
	}
	press(f, "down", "enter")
	write(f, "f21")
	press(f, "enter", "esc", "tab")
	write(f, "一行目")
	press(f, "enter")
	write(f, "二行目")
	got := []string{f.Get("code"), f.Get("date"), f.Get("mode"), strings.Join(f.GetAll("hyp"), ","), f.Get("text")}
	if want := "電力A|2020-10-05|remote|F05,F21|一行目\n二行目"; strings.Join(got, "|") != want {
		t.Errorf("got %q", got)
	}
	if !f.Dirty() || !f.Validate() {
		t.Error("filled in, but clean or refused")
	}
	for _, z := range [][3]any{{80, 14, "filled_80"}, {44, 9, "filled_44"}} {
		f.Resize(z[0].(int), z[1].(int))
		golden.View(t, f.View(), z[0].(int), z[1].(int), z[2].(string))
	}
}

func TestWhatIsRefusedIsNamedAndGetsTheFocus(t *testing.T) {
	for _, lang := range []string{"ja", "en"} {
		f := sample(t, lang)
		f.Set("date", "昨日")
		f.Focus("text")
		if f.Validate() || f.Focused() != "code" {
			t.Errorf("%s: focus on %s", lang, f.Focused())
		}
		golden.View(t, f.View(), 80, 20, "refused_"+lang)
		write(f, "x")
		if strings.Contains(strings.Split(f.View().Content, "\n")[1], "Find is") {
			t.Error("the message stays after the field was changed")
		}
	}
}

func TestThePickerInAForm(t *testing.T) {
	f := sample(t, "ja")
	f.SetAll("hyp", []string{"F05"})
	f.Focus("hyp")
	press(f, "enter")
	golden.View(t, f.View(), 80, 20, "picker")
	write(f, "ミナオシ") // kana of either kind; 見直し is not a reading, so nothing fits
	if got := f.View().Content; !strings.Contains(got, "該当なし") {
		t.Errorf("%s", got)
	}
	press(f, "esc")
	if f.Picking() || strings.Join(f.GetAll("hyp"), "") != "F05" {
		t.Errorf("%v", f.GetAll("hyp"))
	}
}

func TestAClickFocusesAndSetsTheCaret(t *testing.T) {
	f := sample(t, "ja")
	f.Set("date", "2020-10-05")
	f.Update(tea.MouseClickMsg{X: f.indent() + 4, Y: 1, Button: tea.MouseLeft})
	f.Update(tea.MouseReleaseMsg{X: f.indent() + 4, Y: 1, Button: tea.MouseLeft})
	write(f, "!")
	if f.Focused() != "date" || f.Get("date") != "2020!-10-05" {
		t.Errorf("%s %q", f.Focused(), f.Get("date"))
	}
}

func TestTheFocusedFieldAlwaysShows(t *testing.T) {
	f := sample(t, "ja")
	for h := 3; h < 12; h++ {
		f.Resize(44, h)
		for range 10 {
			press(f, "tab")
			if f.Typing() && f.View().Cursor == nil {
				t.Fatalf("height %d: %s is out of sight", h, f.Focused())
			}
		}
	}
}

func TestAValueThatDoesNotFitOpensAtItsBeginning(t *testing.T) {
	f := sample(t, "ja")
	for key, long := range map[string]string{
		"code": strings.Repeat("監査の結果", 20) + "末尾", "text": strings.Repeat("監査の結果\n", 20) + "末尾",
	} {
		f.Set(key, long)
		f.Focus(key)
		if v := f.View(); strings.Contains(v.Content, "末尾") || v.Cursor == nil {
			t.Errorf("%s opens at its end:\n%s", key, v.Content)
		}
		f.Set(key, "短い")
		if write(f, "値"); f.Get(key) != "短い値" {
			t.Errorf("%s: what is typed stands at %q", key, f.Get(key))
		}
	}
}
