//go:build unix

package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"syscall"
	"testing"

	"kikitori/tui/term/ptytest"
)

// visitFile is a visit under way, ready for notes.
const visitFile = `{"format":"kikitori","version":1,
 "operators":[{"code":"電力A","sector":"電力"}],
 "visits":[{"id":"v1","operator":"電力A","date":"2020-10-05","mode":"remote","state":"ongoing","questions":["6-1"],"notes":[]}],
 "cases":[]}`

// withVisit is a place with a casebook; opts are the flags that open it.
func withVisit(t *testing.T) (p *place, opts []string) {
	t.Helper()
	p = newPlace(t)
	opts = []string{"--casebook", p.path("b.kkt"), "--identity", p.path("id.txt")}
	if err := os.WriteFile(p.path("v.json"), []byte(visitFile), 0o600); err != nil {
		t.Fatal(err)
	}
	p.run(append(opts, "init", "--name", "佐藤")...)
	p.run(append(opts, "import", p.path("v.json"))...)
	return p, opts
}

// TestEveryScreenOpens visits every screen of the demo at each size.
func TestEveryScreenOpens(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {120, 40}, {40, 12}} {
		t.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(t *testing.T) {
			u := newPlace(t).sit(size[0], size[1], "demo")
			u.at("聞き取り")
			for _, way := range []struct{ key, title string }{
				{keyF1, "ヘルプ"}, {keyF3, "仮説"}, {keyF4, "調査票"}, {keyF5, "事例"}, {"/", "検索"}, {"e", "出力"},
			} {
				u.goes(way.key, way.title)
				u.goes(keyEsc, "聞き取り")
			}
			u.goes(keyF5, "事例（5）")
			u.goes(keyEnter, "事例 ")
			u.goes(keyEsc, "事例（5）")
			u.goes(keyEsc, "聞き取り")
			u.goes(keyF2, "往訪（3件）")
			for _, way := range []struct{ key, title string }{
				{ctrl('E'), "往訪の計画"}, {ctrl('G'), "進行表"}, {ctrl('R'), "整理"},
			} {
				u.goes(way.key, way.title)
				u.goes(keyEsc, "往訪（3件）")
			}
			u.Send(keyDown)
			u.goes(keyEnter, "往訪 水道B")
			u.goes(keyEsc, "往訪（3件）")
			u.leaves()
		})
	}
}

// TestUnconfirmedNoteIsOffered ends the program in the middle of a note.
func TestUnconfirmedNoteIsOffered(t *testing.T) {
	const text = "監査の結果は経営会議に"
	for name, end := range map[string]func(u *person) error{
		"Ctrl+C":          func(u *person) error { u.Send(ctrl('C')); return nil },
		"SIGTERM":         func(u *person) error { return u.cmd.Process.Signal(syscall.SIGTERM) },
		"closed terminal": func(u *person) error { return u.cmd.Process.Signal(syscall.SIGHUP) },
	} {
		t.Run(name, func(t *testing.T) {
			p, opts := withVisit(t)
			u := p.sit(80, 24, opts...)
			u.at("聞き取り")
			u.goes(keyEnter, "往訪 電力A")
			u.does(text, text)
			if err := end(u); err != nil {
				t.Fatal(err)
			}
			_ = u.WaitExit() // a signal may show in the exit code
			u = p.sit(80, 24, opts...)
			u.at("聞き取り")
			u.does(keyDown, "▸ 書きかけ")
			u.goes(keyEnter, "書きかけの復元")
			u.sees(text)
			u.goes(keyEnter, "往訪 電力A")
			u.sees(text)
			u.leaves()
		})
	}
}

// TestTooSmall says what to do about a tiny terminal, and goes on when it grows.
func TestTooSmall(t *testing.T) {
	u := newPlace(t).sit(39, 12, "demo")
	u.sees("画面が小さすぎます")
	u.Resize(80, 24)
	u.at("聞き取り")
	u.leaves()
}

// colour is an escape sequence that sets one.
var colour = regexp.MustCompile(`\x1b\[(?:[0-9;]*;)?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;[0-9;]*)?m`)

// TestNoColor holds NO_COLOR; the same walk without it does write colours, so
// the test can tell.
func TestNoColor(t *testing.T) {
	walk := func(env ...string) string {
		p := newPlace(t)
		p.env = env
		u := p.sit(120, 40, "demo")
		u.at("聞き取り")
		u.does(keyDown, "▸ 水道B")
		u.goes(keyEnter, "往訪 水道B")
		u.leaves()
		return u.Log()
	}
	if !colour.MatchString(walk()) {
		t.Error("no colour where colour is wanted")
	}
	if at := colour.FindString(walk("NO_COLOR=1")); at != "" {
		t.Errorf("NO_COLOR, and yet %q", at)
	}
}

// TestSecondProgram is told who holds the casebook.
func TestSecondProgram(t *testing.T) {
	p, opts := withVisit(t)
	first := p.sit(80, 24, opts...)
	first.at("聞き取り")
	second := p.sit(80, 24, opts...)
	second.Wait("that it is open elsewhere", func(v ptytest.View) bool { return v.Wrote("この案件簿を開いています") })
	var exit *exec.ExitError
	if err := second.WaitExit(); !errors.As(err, &exit) || exit.ExitCode() != 3 {
		t.Errorf("exit: %v", err)
	}
	first.leaves()
}
