package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kikitori/interview/edition"
	"kikitori/tui/i18n"
)

func TestGuideTemplatesAreListedWithTheirFaults(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"b.yaml": "edition: 2020\ntopics:\n  - title: 監査\n    minutes: 20\n", "a.yml": "edition: 2020\ntopics:\n  - title: 監査\n",
		".hidden.yaml": "x", "note.txt": "x",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, "folder.yaml"), 0o700); err != nil {
		t.Fatal(err)
	}
	e, err := edition.FY2020()
	if err != nil {
		t.Fatal(err)
	}
	c := &cli{t: i18n.New(i18n.Japanese)}
	all, err := c.guideTemplates(e, dir)
	if err != nil || len(all) != 2 {
		t.Fatalf("%v, %v", all, err)
	}
	if all[0].Name != "a" || !strings.Contains(all[0].Fault, "a.yml:3 topics[0].minutes") || all[1].Name != "b" || all[1].Fault != "" || all[1].File.Edition != 2020 {
		t.Errorf("%+v", all)
	}
	if all, err := c.guideTemplates(e, filepath.Join(dir, "none")); err != nil || len(all) > 0 {
		t.Errorf("no folder: %v, %v", all, err)
	}
	if _, err := c.guideTemplates(e, filepath.Join(dir, "note.txt")); err == nil || !strings.Contains(err.Error(), "note.txt") {
		t.Errorf("a file for a folder: %v", err)
	}
}

func TestPapersGetAFolderOfTheirOwn(t *testing.T) {
	dir := t.TempDir()
	first := freeFolder(dir, "往訪_../x")
	if first != filepath.Join(dir, "往訪_.._x") {
		t.Error(first)
	}
	if err := os.Mkdir(first, 0o700); err != nil {
		t.Fatal(err)
	}
	if second := freeFolder(dir, "往訪_../x"); second != first+"_2" {
		t.Error(second)
	}
}
