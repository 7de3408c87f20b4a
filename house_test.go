// Package house_test holds the import rules of the house.
package house_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"strings"
	"testing"
)

const module = "kikitori"

// pkg is what go list says about a package.
type pkg struct {
	ImportPath   string
	Doc          string
	Imports      []string
	TestImports  []string
	XTestImports []string
}

// rooms says which of our rooms each room may import, besides itself.
var rooms = map[string][]string{
	"interview": {},
	"casebook":  {"interview"},
	"store":     {"interview", "casebook"},
	"tui":       {"interview", "casebook"},
	"cmd":       {"interview", "casebook", "store", "tui"},
}

func packages(t *testing.T) []pkg {
	t.Helper()
	out, err := exec.Command("go", "list", "-e", "-json=ImportPath,Doc,Imports,TestImports,XTestImports", "./...").Output()
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			t.Fatalf("go list: %v\n%s", err, exit.Stderr)
		}
		t.Fatalf("go list: %v", err)
	}
	var list []pkg
	for d := json.NewDecoder(bufio.NewReader(bytes.NewReader(out))); ; {
		var p pkg
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return list
		} else if err != nil {
			t.Fatalf("go list: %v", err)
		}
		list = append(list, p)
	}
}

// inside returns the path of one of our packages within the module.
func inside(path string) (string, bool) { return strings.CutPrefix(path, module+"/") }

func room(path string) string {
	name, _, _ := strings.Cut(path, "/")
	return name
}

func TestRoomsImportOnlyWhatTheyMay(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range packages(t) {
		path, ok := inside(p.ImportPath)
		if !ok {
			continue
		}
		from := room(path)
		seen[from] = true
		may, known := rooms[from]
		if !known {
			t.Errorf("%s: no room of the house", p.ImportPath)
			continue
		}
		for _, i := range p.Imports {
			to, ours := inside(i)
			if ours && room(to) != from && !has(may, room(to)) {
				t.Errorf("%s imports %s", p.ImportPath, i)
			}
		}
	}
	for r := range rooms {
		if !seen[r] {
			t.Errorf("the room %s was not found: this test looks at nothing", r)
		}
	}
}

func TestOnlyBoltImportsBbolt(t *testing.T) {
	bolts := 0
	for _, p := range packages(t) {
		for _, i := range p.Imports {
			if !strings.HasPrefix(i, "go.etcd.io/bbolt") {
				continue
			}
			if within(p.ImportPath, module+"/store/bolt") {
				bolts++
				continue
			}
			t.Errorf("%s imports %s", p.ImportPath, i)
		}
	}
	if bolts == 0 {
		t.Error("nobody imports bbolt: this test looks at nothing")
	}
}

func TestNoScreenImportsAnother(t *testing.T) {
	const screens = module + "/tui/screens/"
	n := 0
	for _, p := range packages(t) {
		name, ok := strings.CutPrefix(p.ImportPath, screens)
		if !ok {
			continue
		}
		n++
		for _, i := range append(append(p.Imports, p.TestImports...), p.XTestImports...) {
			if other, ok := strings.CutPrefix(i, screens); ok && room(other) != room(name) {
				t.Errorf("%s imports %s", p.ImportPath, i)
			}
		}
	}
	if n == 0 {
		t.Error("no screen was found: this test looks at nothing")
	}
}

// layers are the layers of tui, from the top; each may import only those below.
// The root stands above all of them.
var layers = [][]string{
	{"screens"},
	{"widgets", "outbox", "internal", "term"},
	{"frame"},
	{"theme", "i18n"},
}

func TestLayersOfTuiImportDownwards(t *testing.T) {
	level := map[string]int{}
	for i, names := range layers {
		for _, n := range names {
			level[n] = i
		}
	}
	for _, p := range packages(t) {
		from, ok := strings.CutPrefix(p.ImportPath, module+"/tui/")
		if !ok {
			continue
		}
		at, known := level[room(from)]
		if !known {
			t.Errorf("%s: no layer of tui", p.ImportPath)
			continue
		}
		for _, i := range p.Imports {
			if i == module+"/tui" {
				t.Errorf("%s imports the root", p.ImportPath)
			}
			to, ours := strings.CutPrefix(i, module+"/tui/")
			if ours && level[room(to)] < at {
				t.Errorf("%s imports %s, which stands above it", p.ImportPath, i)
			}
		}
	}
}

func TestTheDomainKnowsNoScreenAndNoStore(t *testing.T) {
	for _, p := range packages(t) {
		path, ok := inside(p.ImportPath)
		if !ok || room(path) != "interview" && room(path) != "casebook" {
			continue
		}
		for _, i := range p.Imports {
			for _, far := range []string{"charm.land/bubbletea", "charm.land/bubbles", "charm.land/lipgloss", "go.etcd.io/", "github.com/spf13/"} {
				if strings.HasPrefix(i, far) {
					t.Errorf("%s imports %s", p.ImportPath, i)
				}
			}
		}
	}
}

func TestEveryPackageSaysWhatItIs(t *testing.T) {
	for _, p := range packages(t) {
		if _, ok := inside(p.ImportPath); ok && p.Doc == "" {
			t.Errorf("%s has no package comment", p.ImportPath)
		}
	}
}

func has(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

func within(path, folder string) bool { return path == folder || strings.HasPrefix(path, folder+"/") }
