package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"kikitori/store/bolt"
)

// call runs one call of the program in this process.
func call(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	null, err := os.Open(os.DevNull)
	if err != nil {
		t.Fatal(err)
	}
	defer null.Close()
	var out, msg bytes.Buffer
	code = run(context.Background(), &program{args: args, stdin: null, stdout: &out, stderr: &msg, now: time.Now})
	return code, out.String(), msg.String()
}

func TestExitCodes(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	write := func(name, content string) string {
		if err := os.WriteFile(at(name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return at(name)
	}
	if err := writeIdentity(at("id.txt")); err != nil {
		t.Fatal(err)
	}
	if err := writeIdentity(at("other.txt")); err != nil {
		t.Fatal(err)
	}
	if code, _, msg := call(t, "init", "--casebook", at("book.kkt"), "--identity", at("id.txt")); code != exitDone {
		t.Fatalf("init: %d %s", code, msg)
	}
	data, err := os.ReadFile(at("book.kkt"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		args []string
		want int
		says string
	}{
		{"done", []string{"case", "list", "--casebook", at("book.kkt")}, exitDone, ""},
		{"not there", []string{"case", "show", "c1", "--casebook", at("book.kkt")}, exitFailed, "c1"},
		{"no casebook", []string{"case", "list", "--casebook", at("none.kkt")}, exitFailed, "none.kkt"},
		{"unknown flag", []string{"case", "list", "--nope"}, exitUsage, "nope"},
		{"unknown verb", []string{"nope"}, exitUsage, "nope"},
		{"unknown language", []string{"--lang=xx", "version"}, exitUsage, "xx"},
		{"wrong key", []string{"case", "list", "--casebook", at("book.kkt"), "--identity", at("other.txt")}, exitKey, "鍵が違います"},
		{"wrong passphrase", []string{"case", "list", "--casebook", at("book.kkt"), "--passphrase-file", write("pass.txt", "違う\n"), "--identity", ""}, exitKey, "鍵が違います"},
		{"empty file", []string{"case", "list", "--casebook", write("empty.kkt", "")}, exitDamaged, "空"},
		{"foreign file", []string{"case", "list", "--casebook", write("text.kkt", strings.Repeat("案件簿ではない", 999))}, exitDamaged, "案件簿ではありません"},
		{"truncated", []string{"case", "list", "--casebook", write("short.kkt", string(data[:len(data)/2]))}, exitDamaged, "途中で切れ"},
		{"zeroed", []string{"case", "list", "--casebook", write("zero.kkt", strings.Repeat("\x00", len(data)))}, exitDamaged, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			args := c.args
			if !slices.Contains(args, "--identity") {
				args = append(args, "--identity", at("id.txt"))
			}
			code, _, msg := call(t, args...)
			if code != c.want || !strings.Contains(msg, c.says) {
				t.Errorf("exit %d, want %d; says %q", code, c.want, msg)
			}
		})
	}
}

func TestACasebookInUseIsSaidToBeLocked(t *testing.T) {
	path := filepath.Join(t.TempDir(), "book.kkt")
	id := filepath.Join(t.TempDir(), "id.txt")
	if err := writeIdentity(id); err != nil {
		t.Fatal(err)
	}
	s, err := bolt.Create(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	code, _, msg := call(t, "case", "list", "--casebook", path, "--identity", id)
	if code != exitLocked || !strings.Contains(msg, "ほかの聞き取り") {
		t.Errorf("exit %d: %s", code, msg)
	}
}
