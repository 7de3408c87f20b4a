package frame

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"kikitori/casebook"
	"kikitori/interview"
	"kikitori/tui/i18n"
)

func TestPressedMatchesLettersAfterNFKCOnly(t *testing.T) {
	down := key.NewBinding(key.WithKeys("down", "j"))
	for _, c := range []struct {
		msg  tea.KeyPressMsg
		want bool
	}{
		{tea.KeyPressMsg{Code: 'j', Text: "j"}, true},
		{tea.KeyPressMsg{Code: 'ｊ', Text: "ｊ"}, true},
		{tea.KeyPressMsg{Code: tea.KeyDown}, true},
		{tea.KeyPressMsg{Code: 'J', Text: "J", Mod: tea.ModShift}, false},
		{tea.KeyPressMsg{Code: 'あ', Text: "あ"}, false},
		{tea.KeyPressMsg{Code: 'j', Mod: tea.ModCtrl}, false},
		{tea.KeyPressMsg{Code: 'じ', Text: "じｊ"}, false},
	} {
		if got := Pressed(c.msg, down); got != c.want {
			t.Errorf("%q: %v", c.msg.Keystroke(), got)
		}
	}
	space := key.NewBinding(key.WithKeys("space"))
	if !Pressed(tea.KeyPressMsg{Code: tea.KeySpace, Text: " "}, space) {
		t.Error("the space bar")
	}
	if Pressed(tea.KeyPressMsg{Code: '　', Text: "　"}, key.NewBinding(key.WithKeys("x"))) {
		t.Error("an ideographic space")
	}
}

func TestCaption(t *testing.T) {
	for k, want := range map[string]string{
		"ctrl+g": "^G", "enter": "Enter", "f2": "F2", "f12": "F12", "up": "↑", "pgdown": "PgDn", "shift+tab": "Shift+Tab",
		"ctrl+left": "Ctrl+←", "alt+b": "Alt+b", "j": "j", "+": "+", "-": "-", " ": "Space", "space": "Space", "/": "/", "G": "G", "f": "f",
	} {
		if got := Caption(k); got != want {
			t.Errorf("%s: %q, want %q", k, got, want)
		}
	}
}

func TestErrorsAreWordedAndKeepTheirPlace(t *testing.T) {
	for _, lang := range []string{"ja", "en"} {
		p := i18n.New(lang)
		seen := map[string]bool{}
		for _, k := range known {
			got := ErrorText(p, fmt.Errorf("visit v7: %w", k.err))
			if strings.HasPrefix(got, "[") || seen[got] {
				t.Errorf("%s %v: %q", lang, k.err, got)
			}
			seen[got] = true
		}
		if got := ErrorText(p, errors.New("page 7 is damaged")); !strings.Contains(got, "page 7 is damaged") {
			t.Errorf("%s: %q", lang, got)
		}
		got := ErrorText(p, fmt.Errorf("save: %w", &casebook.LackingError{Case: "c", Fields: []string{"title"}}))
		if !strings.Contains(got, "title") {
			t.Errorf("%s: %q", lang, got)
		}
	}
}

func TestOutcomeSaysWhenOrWhyNot(t *testing.T) {
	env := &Env{T: i18n.New("ja"), Now: func() time.Time { return time.Date(2020, 10, 5, 14, 3, 21, 0, time.UTC) }}
	if got := env.Outcome(nil)(); got != (Notice{Saved, "保存済 14:03:21"}) {
		t.Errorf("%v", got)
	}
	if got := env.Outcome(fmt.Errorf("put: %w", interview.ErrStale))().(Notice); got.Level != Fail || !strings.Contains(got.Text, "開き直して") {
		t.Errorf("%v", got)
	}
	if got := env.Outcome(context.DeadlineExceeded)().(Notice); got.Level != Fail {
		t.Errorf("%v", got)
	}
}
