package export

import (
	"bytes"
	"context"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"kikitori/casebook"
	"kikitori/interview"
)

var (
	update = flag.Bool("update", false, "write the shown example anew")
	outDir = flag.String("dir", "", "write the FY2020 catalog in every form into this folder")
)

const shownDir = "../../../docs/example"

// shown is the FY2020 catalog as the public sees it.
func shown(t *testing.T, dir string, formats []Format) Report {
	t.Helper()
	e := fy2020(t)
	s := Sources{Cases: list[casebook.Case](casebook.ReportedCases(e)), Editions: []*interview.Edition{e}}
	r, err := Export(context.Background(), s, Order{Dir: dir, Year: 2020, Formats: formats, Audience: Public}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestShownExampleIsWhatIsWritten keeps the example of the documentation in
// step: run it with -update and look at the files before accepting them.
func TestShownExampleIsWhatIsWritten(t *testing.T) {
	formats := []Format{Markdown, HTML, JSON, PDF}
	if *update {
		shown(t, shownDir, formats)
	}
	dir := t.TempDir()
	for _, f := range shown(t, dir, formats).Files {
		name := filepath.Base(f.Path)
		got, err := os.ReadFile(f.Path)
		if err != nil {
			t.Fatal(err)
		}
		want, err := os.ReadFile(filepath.Join(shownDir, name))
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s is not the one in docs/example (%v); run with -update and look at it", name, err)
		}
		if !f.Lost.Empty() {
			t.Errorf("%s: %v", name, f.Lost)
		}
	}
}

// TestWriteEveryForm serves the acceptance script.
func TestWriteEveryForm(t *testing.T) {
	if *outDir == "" {
		t.Skip("no -dir given")
	}
	shown(t, *outDir, Formats())
}
