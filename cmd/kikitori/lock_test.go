//go:build unix

package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"syscall"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/japanese"

	"kikitori/tui/frame"
	"kikitori/tui/term/ptytest"
)

// keyLock is Ctrl+] as a terminal sends it.
const keyLock = "\x1d"

// desk is a home of its own with a casebook in it; what opens the casebook lies
// elsewhere.
type desk struct {
	t                *testing.T
	home, keys, book string
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	d := &desk{t: t, home: t.TempDir(), keys: t.TempDir()}
	d.book = filepath.Join(d.home, "b.kkt")
	if err := writeIdentity(d.key("id.txt")); err != nil {
		t.Fatal(err)
	}
	return d
}

func (d *desk) key(name string) string { return filepath.Join(d.keys, name) }

func (d *desk) write(name, text string) {
	d.t.Helper()
	if err := os.WriteFile(d.key(name), []byte(text), 0o600); err != nil {
		d.t.Fatal(err)
	}
}

func (d *desk) command(args ...string) *exec.Cmd {
	cmd := exec.Command(os.Args[0], args...)
	cmd.Dir = d.home
	cmd.Env = []string{
		actAsProgram + "=1", "TERM=xterm-256color", "PATH=" + os.Getenv("PATH"), "GOTRACEBACK=crash",
		"HOME=" + d.home, "TMPDIR=" + d.home, "XDG_CONFIG_HOME=" + filepath.Join(d.home, "config"), "XDG_DATA_HOME=" + filepath.Join(d.home, "data"),
	}
	return cmd
}

// run calls a verb on the casebook with the identity.
func (d *desk) run(args ...string) (stderr string, err error) {
	var out bytes.Buffer
	cmd := d.command(append(args, "--casebook", d.book, "--identity", d.key("id.txt"))...)
	cmd.Stderr = &out
	err = cmd.Run()
	return out.String(), err
}

func (d *desk) must(args ...string) string {
	d.t.Helper()
	out, err := d.run(args...)
	if err != nil {
		d.t.Fatalf("%v: %v\n%s", args, err, out)
	}
	return out
}

// ongoing fills the casebook with a visit that is under way.
func (d *desk) ongoing() {
	d.t.Helper()
	d.write("visit.json", `{"format":"kikitori","version":1,"operators":[{"code":"電力A","sector":"電力"}],"visits":[
		{"id":"v1","operator":"電力A","date":"2020-10-05","mode":"remote","state":"ongoing","edition":2020,"questions":["6-1"],"startedAt":"2020-10-05T10:00:00+09:00"}]}`)
	d.must("init")
	d.must("import", d.key("visit.json"))
}

func (d *desk) sit(args ...string) (*ptytest.Screen, *exec.Cmd) {
	cmd := d.command(append(args, "--casebook", d.book)...)
	return ptytest.Start(d.t, cmd, 80, 24), cmd
}

func sees(s *ptytest.Screen, text string) {
	s.Wait(text, func(v ptytest.View) bool { return strings.Contains(strings.Join(v.Rows(), "\n"), text) })
}

func TestLockReturnsToTheSameScreenAndDraft(t *testing.T) {
	d := newDesk(t)
	d.ongoing()
	s, cmd := d.sit("--identity", d.key("id.txt"))
	sees(s, "電力A")
	s.Send("\r")
	sees(s, "聞いたことを書く")
	s.Send("話の途中")
	sees(s, "話の途中")
	s.Send(keyLock)
	sees(s, "ロックされています")
	s.Wait("an empty screen", func(v ptytest.View) bool { return !strings.Contains(strings.Join(v.Rows(), "\n"), "話の途中") })
	sees(s, "Enter で")
	args, err := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", cmd.Process.Pid))
	if err == nil && (bytes.Contains(args, []byte("v1")) || !bytes.Contains(args, []byte("--"+lockedFlag))) {
		t.Errorf("arguments after the lock: %q", args)
	}
	s.Send("\r")
	sees(s, "話の途中")
	sees(s, "往訪 電力A")
	s.Send("\x11") // Ctrl+Q
	if err := s.WaitExit(); err != nil {
		t.Errorf("leaving: %v\n%s", err, s.Log())
	}
}

func TestStopsAreRoutes(t *testing.T) {
	for _, r := range []frame.Route{
		frame.Survey{Question: "6-1"}, frame.Hypotheses{ID: "F21"}, frame.Visits{}, frame.PlanVisit{ID: "v"}, frame.EditGuide{Visit: "v"},
		frame.Listen{Visit: "v"}, frame.Review{Visit: "v"}, frame.Cases{}, frame.EditCase{ID: "c"}, frame.Search{}, frame.Export{}, frame.Drafts{},
	} {
		s, ok := stopOf(r)
		if !ok || !reflect.DeepEqual(s.route(), r) {
			t.Errorf("%T became %#v", r, s.route())
		}
	}
	if s, ok := stopOf(frame.Search{Query: "秘密"}); !ok || s.ID != "" {
		t.Errorf("a query is kept: %+v", s)
	}
	if _, ok := stopOf(frame.Compile{}); ok {
		t.Error("a page that an id does not bring back is kept")
	}
}

// canaries are typed wherever something can be typed.
var canaries = []string{"KIKICANARY0423", "鯨飲梟首符牒"}

// forms are a canary in every encoding it might lie in.
func forms(t *testing.T, text string) map[string][]byte {
	t.Helper()
	sjis, err := japanese.ShiftJIS.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	var le, be []byte
	for _, u := range utf16.Encode([]rune(text)) {
		le = append(le, byte(u), byte(u>>8))
		be = append(be, byte(u>>8), byte(u))
	}
	return map[string][]byte{"UTF-8": []byte(text), "Shift_JIS": []byte(sjis), "UTF-16LE": le, "UTF-16BE": be}
}

// hits says in which forms the canaries are in b.
func hits(t *testing.T, b []byte) (out []string) {
	for _, c := range canaries {
		for name, form := range forms(t, c) {
			if bytes.Contains(b, form) {
				out = append(out, c+" in "+name)
			}
		}
	}
	return out
}

// silent fails if a canary is in the name or content of any file of the home.
func (d *desk) silent(when string) {
	d.t.Helper()
	n := 0
	err := filepath.WalkDir(d.home, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		b := []byte(path)
		if e.Type().IsRegular() {
			n++
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			b = append(b, data...)
		}
		for _, h := range hits(d.t, b) {
			d.t.Errorf("%s: %s holds %s", when, path, h)
		}
		return nil
	})
	if err != nil || n == 0 {
		d.t.Fatalf("%s: %d files, %v", when, n, err)
	}
}

// memory reads all that a process holds and can write to.
func memory(t *testing.T, pid int) []byte {
	t.Helper()
	maps, err := os.ReadFile(fmt.Sprintf("/proc/%d/maps", pid))
	if err != nil {
		t.Skipf("the memory of another process can't be read here: %v", err)
	}
	mem, err := os.Open(fmt.Sprintf("/proc/%d/mem", pid))
	if err != nil {
		t.Skipf("the memory of another process can't be read here: %v", err)
	}
	defer mem.Close()
	var out []byte
	for line := range strings.Lines(string(maps)) {
		var from, to int64
		var mode string
		if _, err := fmt.Sscanf(line, "%x-%x %s", &from, &to, &mode); err != nil || !strings.HasPrefix(mode, "rw") {
			continue
		}
		b := make([]byte, to-from)
		n, _ := mem.ReadAt(b, from) // a guard page ends a region early
		out = append(out, b[:n]...)
	}
	return out
}

// TestCanary types marks everywhere, as a passphrase too, and looks for them in
// every file and, once locked, in memory.
func TestCanary(t *testing.T) {
	if raceEnabled {
		t.Skip("the race detector's shadow memory is too large to search")
	}
	both := strings.Join(canaries, "")
	d := newDesk(t)
	d.ongoing()
	d.write("pass.txt", both+"\n")
	d.must("key", "add", "--new-passphrase-file", d.key("pass.txt"))
	s, cmd := d.sit()
	sees(s, "合言葉")
	s.Send(both + "\r")
	sees(s, "電力A")
	s.Send("\r")
	sees(s, "聞いたことを書く")
	s.Paste(both) // Enter in text that pours in is no confirmation
	sees(s, canaries[1])
	s.Send("\r")
	sees(s, "保存済")
	s.Paste(both + "の途中")
	sees(s, "の途中")
	if len(hits(t, memory(t, cmd.Process.Pid))) == 0 {
		t.Fatal("what is on the screen is not found in memory: the test proves nothing")
	}
	s.Send(keyLock)
	sees(s, "ロックされています") // said by the program started anew; the first prompt is still on the screen
	for _, h := range hits(t, memory(t, cmd.Process.Pid)) {
		t.Errorf("memory after the lock holds %s", h)
	}
	d.silent("locked")
	s.Send(both + "\r")
	sees(s, "の途中")
	if err := cmd.Process.Signal(syscall.SIGABRT); err != nil { // what a crash handler would get
		t.Fatal(err)
	}
	if err := s.WaitExit(); err == nil {
		t.Error("a crash ended well")
	}
	d.silent("crashed")
	d.searchAndKill("--identity", d.key("id.txt"), "--casebook", d.book)
	d.silent("killed")
	d.must("backup", filepath.Join(d.home, "backup.kkt"))
	d.silent("backed up")
	d.searchAndKill("demo")
	d.silent("demo")
}

// searchAndKill types the canaries into the search box and kills the program.
func (d *desk) searchAndKill(args ...string) {
	d.t.Helper()
	cmd := d.command(args...)
	s := ptytest.Start(d.t, cmd, 80, 24)
	sees(s, "聞き取り ・")
	s.Send("\x06") // Ctrl+F
	s.Wait("the search page", func(v ptytest.View) bool { return strings.Contains(v.Row(0), "検索") })
	s.Send(strings.Join(canaries, ""))
	sees(s, canaries[1])
	if err := cmd.Process.Kill(); err != nil {
		d.t.Fatal(err)
	}
	_ = s.WaitExit()
}
