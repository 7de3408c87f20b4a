package export

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kikitori/casebook"
	"kikitori/casebook/gate"
	"kikitori/casebook/gate/gatetest"
	"kikitori/casebook/interchange"
	"kikitori/interview"
	"kikitori/interview/edition"
)

type list[T any] []T

func (l list[T]) All(context.Context) ([]interview.Versioned[T], error) {
	var out []interview.Versioned[T]
	for _, r := range l {
		out = append(out, interview.New(r))
	}
	return out, nil
}

type notes []interview.Note

func (n notes) OfVisit(_ context.Context, id interview.VisitID) ([]interview.Versioned[interview.Note], error) {
	var out []interview.Versioned[interview.Note]
	for _, x := range n {
		if x.Visit == id {
			out = append(out, interview.New(x))
		}
	}
	return out, nil
}

func fy2020(t testing.TB) *interview.Edition {
	t.Helper()
	e, err := edition.FY2020()
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// sample is a small casebook with something that must not leave it.
func sample(t testing.TB) Sources {
	e := fy2020(t)
	draft := casebook.Case{ID: "d1", FiscalYear: 2020, Title: "秘密の下書き", State: casebook.Draft, Findings: []interview.FindingID{"f1"}}
	older := casebook.Case{ID: "o1", FiscalYear: 2019, Title: "前の年", State: casebook.Published}
	return Sources{
		Operators: list[interview.Operator]{{Code: "電力秘", Sector: "電力"}, {Code: "水道秘", Sector: "水道"}},
		Visits: list[interview.Visit]{
			{ID: "v1", Operator: "電力秘", Date: "2020-10-05", Mode: interview.Remote, State: interview.VisitReviewed},
			{ID: "v2", Operator: "水道秘", Date: "2020-02-05", Mode: interview.OnSite, State: interview.VisitClosed},
		},
		Notes: notes{
			{ID: "n1", Visit: "v1", Seq: 1, Kind: interview.Said, Handling: interview.Internal, Text: "秘密の記録"},
			{ID: "n2", Visit: "v1", Seq: 2, Kind: interview.Said, Handling: interview.OffRecord, Text: "記録外の話"},
		},
		Findings: list[interview.Finding]{{ID: "f1", Visit: "v1", Title: "秘密の知見", Handling: interview.Internal}},
		Verdicts: list[interview.Verdict]{{ID: "v1/F21", Visit: "v1", Operator: "電力秘", Hypothesis: "F21", Ruling: interview.Refuted, Reason: "秘密の理由"}},
		Cases:    append(list[casebook.Case]{draft, older}, casebook.ReportedCases(e)...),
		Editions: []*interview.Edition{e}, Gate: gatetest.New(t),
	}
}

// leaks reports whether a text holds anything of sample that is not public.
func leaks(s string) bool {
	for _, w := range []string{"秘密の", "電力秘", "水道秘", "記録外"} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// read returns a file, or the files of a folder one after the other.
func read(t testing.TB, dir, name string) string {
	t.Helper()
	all := ""
	err := filepath.WalkDir(filepath.Join(dir, name), func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		all += string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestExportWritesTheSameBytesEachTime(t *testing.T) {
	a, b := t.TempDir(), t.TempDir()
	for _, dir := range []string{a, b} {
		if _, err := Export(context.Background(), sample(t), Order{Dir: dir, Formats: Formats()}, nil); err != nil {
			t.Fatal(err)
		}
	}
	for _, f := range Formats() {
		name := Order{}.fileName(f)
		if x, y := read(t, a, name), read(t, b, name); x != y || len(x) == 0 {
			t.Errorf("%s differs", name)
		}
	}
}

func TestPublicFormsHoldPublishedCasesOnly(t *testing.T) {
	dir := t.TempDir()
	r, err := Export(context.Background(), sample(t), Order{Dir: dir, Formats: Formats(), Audience: Public}, nil)
	if err != nil || r.Cases != 5 {
		t.Fatal(err, r.Cases)
	}
	for _, f := range Formats() {
		out := read(t, dir, Order{}.fileName(f))
		if leaks(out) {
			t.Errorf("%s holds what is not public", f)
		}
	}
	if out := read(t, dir, "catalog.md"); !strings.Contains(out, "情報セキュリティ監査について") {
		t.Error(out)
	}
}

// TestWhatTheGateHoldsIsInNoPublicFile also looks at a casebook without a gate.
func TestWhatTheGateHoldsIsInNoPublicFile(t *testing.T) {
	held := gatetest.New(t)
	held.Hold = map[casebook.CaseID]bool{"o1": true}
	for name, g := range map[string]Gate{"held": held, "no gate": nil} {
		s, dir := sample(t), t.TempDir()
		s.Gate = g
		r, err := Export(context.Background(), s, Order{Dir: dir, Formats: Formats(), Audience: Public}, nil)
		if err != nil || r.Cases != 4 || len(r.Held) != 1 || r.Held[0].Case != "o1" {
			t.Fatal(name, err, r.Cases, r.Held)
		}
		for _, f := range Formats() {
			if strings.Contains(read(t, dir, Order{}.fileName(f)), "前の年") {
				t.Errorf("%s: %s holds a case that was kept back", name, f)
			}
		}
	}
	s := sample(t)
	s.Gate = broken{}
	if _, err := Export(context.Background(), s, Order{Dir: t.TempDir(), Formats: Formats(), Audience: Public}, nil); !errors.Is(err, interview.ErrNotFound) {
		t.Errorf("a gate that could not look: %v", err)
	}
	if r, err := Export(context.Background(), s, Order{Dir: t.TempDir(), Formats: Formats(), Audience: Internal}, nil); err != nil || r.Cases != 6 {
		t.Errorf("an internal copy needs no gate: %v %d", err, r.Cases)
	}
}

type broken struct{}

func (broken) Pass(context.Context, casebook.Case) (gate.Cleared, error) {
	return gate.Cleared{}, interview.ErrNotFound
}

func TestJSONIsACompleteCopyUnlessItIsForThePublic(t *testing.T) {
	dir := t.TempDir()
	s := sample(t)
	if _, err := Export(context.Background(), s, Order{Dir: dir, Formats: []Format{JSON, Markdown}}, nil); err != nil {
		t.Fatal(err)
	}
	out := read(t, dir, "catalog.json")
	f, err := interchange.Decode(strings.NewReader(out), s.Editions...)
	if err != nil {
		t.Fatal(err)
	}
	if f.Len() != 2+2+1+1+1+6 || strings.Contains(out, "記録外") {
		t.Errorf("%d records", f.Len())
	}
	if info, err := os.Stat(filepath.Join(dir, "catalog.json")); err != nil || info.Mode().Perm() != 0o600 {
		t.Error("a complete copy can be read by others:", info.Mode())
	}
	if leaks(read(t, dir, "catalog.md")) {
		t.Error("Markdown is not public by default")
	}
	if _, err := Export(context.Background(), s, Order{Dir: dir, Formats: Formats(), Audience: Internal}, nil); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"catalog.md", "catalog.html"} {
		if out := read(t, dir, name); !strings.Contains(out, "秘密の下書き") || !strings.Contains(out, "秘密の知見") || !strings.Contains(out, "内部限り") || strings.Contains(out, "電力秘") {
			t.Errorf("%s: internal copy", name)
		}
	}
}

func TestYearNarrowsAndStaysReadable(t *testing.T) {
	dir := t.TempDir()
	s := sample(t)
	if _, err := Export(context.Background(), s, Order{Dir: dir, Year: 2020, Formats: Formats()}, nil); err != nil {
		t.Fatal(err)
	}
	f, err := interchange.Decode(strings.NewReader(read(t, dir, "catalog-2020.json")), s.Editions...)
	if err != nil || len(f.Cases) != 5 || len(f.Visits) != 1 || len(f.Operators) != 1 || len(f.Findings) != 1 {
		t.Errorf("%v %+v", err, f)
	}
	if out := read(t, dir, "catalog-2020.md"); strings.Contains(out, "前の年") {
		t.Error("another year's case")
	}
}

func TestNothingIsLeftHalfWritten(t *testing.T) {
	dir := t.TempDir()
	old := []byte("早い版")
	if err := os.WriteFile(filepath.Join(dir, "catalog.md"), old, 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	_, err := Export(ctx, sample(t), Order{Dir: dir, Formats: Formats()}, func(done, _ int) {
		if done == 1 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("err = %v", err)
	}
	files, _ := os.ReadDir(dir)
	if len(files) != 1 || !bytes.Equal([]byte(read(t, dir, "catalog.md")), old) {
		t.Errorf("%v", files)
	}
	blocked := filepath.Join(dir, "file")
	if err := os.WriteFile(blocked, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Export(context.Background(), sample(t), Order{Dir: blocked, Formats: Formats()}, nil); err == nil || !strings.Contains(err.Error(), "folder") {
		t.Errorf("a file as folder: %v", err)
	}
}

func TestAFolderIsReplacedOnlyIfAnExportMadeIt(t *testing.T) {
	dir := t.TempDir()
	order := Order{Dir: dir, Formats: []Format{Site}, Year: 2020}
	for range 2 {
		if _, err := Export(context.Background(), sample(t), order, nil); err != nil {
			t.Fatal(err)
		}
	}
	if out := read(t, dir, "catalog-2020-html"); !strings.Contains(out, "リスクベース") {
		t.Error("the folder is not filled")
	}
	if files, err := os.ReadDir(dir); err != nil || len(files) != 1 {
		t.Errorf("%v %v", files, err)
	}
	mine := filepath.Join(dir, "catalog-html", "mine.txt")
	if err := os.MkdirAll(filepath.Dir(mine), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(mine, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	order.Year = 0
	if _, err := Export(context.Background(), sample(t), order, nil); err == nil || !strings.Contains(err.Error(), "move it away") {
		t.Errorf("err = %v", err)
	}
	if _, err := os.Stat(mine); err != nil {
		t.Error("somebody's folder was touched")
	}
}

func TestADryRunReportsAndWritesNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	o := Order{Dir: dir, Formats: DefaultFormats(), DryRun: true}
	dry, err := Export(context.Background(), sample(t), o, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
		t.Error("a dry run made the folder")
	}
	o.DryRun = false
	real, err := Export(context.Background(), sample(t), o, nil)
	if err != nil || len(dry.Files) != len(real.Files) {
		t.Fatal(err)
	}
	for i, f := range real.Files {
		if d := dry.Files[i]; d.Path != f.Path || d.Bytes != f.Bytes || d.Bytes == 0 || d.Audience != f.Audience {
			t.Errorf("%+v, %+v", d, f)
		}
	}
}

func TestOrdersAreChecked(t *testing.T) {
	if _, err := Export(context.Background(), sample(t), Order{Dir: t.TempDir()}, nil); !errors.Is(err, ErrNothing) {
		t.Error(err)
	}
	if _, err := Export(context.Background(), sample(t), Order{Dir: t.TempDir(), Formats: []Format{"exe"}}, nil); !errors.Is(err, interview.ErrUnknownValue) {
		t.Error(err)
	}
	if _, err := Export(context.Background(), sample(t), Order{Dir: t.TempDir(), Formats: Formats(), Lang: "../ja"}, nil); !errors.Is(err, interview.ErrUnknownValue) {
		t.Error(err)
	}
	for in, want := range map[string]int{" MD , json,md": 2, "": 3, "all": len(Formats())} {
		if fs, err := ParseFormats(in); err != nil || len(fs) != want {
			t.Error(in, fs, err)
		}
	}
	if _, err := ParseFormats("md,exe"); err == nil || !strings.Contains(err.Error(), "exe") {
		t.Error(err)
	}
	if _, err := ParseAudience("everyone"); err == nil {
		t.Error("an unknown audience")
	}
}
