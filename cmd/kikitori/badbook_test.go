//go:build unix

package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// TestWhatIsNoCasebookIsSaidForWhatItIs tries files that are no whole casebook: the
// program ends with a message and its code, and leaves the file alone.
func TestWhatIsNoCasebookIsSaidForWhatItIs(t *testing.T) {
	d := newDesk(t)
	d.must("init")
	whole, err := os.ReadFile(d.book)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		data []byte
		code int
		says string
	}{
		"empty":       {nil, exitDamaged, "空"},
		"zeroed":      {make([]byte, len(whole)), exitDamaged, "全て0"},
		"cut short":   {whole[:3*4096], exitDamaged, "控え"},
		"foreign":     {bytes.Repeat([]byte("聞き取り"), 4000), exitDamaged, "案件簿ではありません"},
		"both metas":  {append(bytes.Repeat([]byte{0xff}, 2*4096), whole[2*4096:]...), exitDamaged, "ファイルには触れていません"},
		"not damaged": {whole, exitDone, ""},
	} {
		t.Run(name, func(t *testing.T) {
			if err := os.WriteFile(d.book, c.data, 0o600); err != nil {
				t.Fatal(err)
			}
			said, err := d.run("case", "list")
			code := 0
			if exit, ok := errors.AsType[*exec.ExitError](err); ok {
				code = exit.ExitCode()
			}
			if code != c.code || !strings.Contains(said, c.says) {
				t.Errorf("exit %d: %s", code, said)
			}
			if after, err := os.ReadFile(d.book); err != nil || c.code != exitDone && !bytes.Equal(after, c.data) {
				t.Errorf("the file was changed, %v", err)
			}
		})
	}
}

// TestAValueOf20MBIsRefused: with a message, nothing taken in, the casebook whole.
func TestAValueOf20MBIsRefused(t *testing.T) {
	d := newDesk(t)
	d.must("init")
	d.write("big.json", `{"format":"kikitori","version":1,"operators":[],"visits":[],"cases":[
		{"id":"c0","fiscalYear":2020,"title":"小さい","state":"draft"},
		{"id":"c1","fiscalYear":2020,"title":"大きい","state":"draft","overview":["`+strings.Repeat("あ", 20<<20/3)+`"]}]}`)
	said, err := d.run("import", d.key("big.json"))
	if err == nil || len(said) > 2000 || !strings.Contains(said, "大き") {
		t.Errorf("%v: %.2000s", err, said)
	}
	if said, err := d.run("case", "show", "c0"); err == nil {
		t.Errorf("half of the import is there: %s", said)
	}
	d.must("verify")
}
