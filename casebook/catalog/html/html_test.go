package html

import (
	"bytes"
	"context"
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"

	"kikitori/casebook"
	"kikitori/casebook/catalog"
	"kikitori/casebook/gate/gatetest"
	"kikitori/casebook/internal/hostile"
	"kikitori/interview"
	"kikitori/interview/edition"
)

func render(t testing.TB, cases []casebook.Case, e *interview.Edition) string {
	t.Helper()
	c, err := catalog.Build(gatetest.Cleared(t, cases...), []*interview.Edition{e}, catalog.Options{Office: "<office>"})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if _, err := Render(context.Background(), c, &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func reported(t testing.TB) string {
	e, err := edition.FY2020()
	if err != nil {
		t.Fatal(err)
	}
	return render(t, casebook.ReportedCases(e), e)
}

func TestPageIsWholeAndLoadsNothing(t *testing.T) {
	out := reported(t)
	for _, want := range []string{`<html lang="ja">`, `class="skip"`, `default-src &#39;none&#39;`, "リスクベースの情報セキュリティ監査", "範囲：金融分野を除く", "<caption>", "prefers-color-scheme:dark", "@media print"} {
		if !strings.Contains(out, want) {
			t.Errorf("%s is missing", want)
		}
	}
	for _, bad := range []string{"http:", "https:", " src=", "<link", "@import", "url(", " style=", "ZgotmplZ", "onclick"} {
		if strings.Contains(out, bad) {
			t.Errorf("%s is in the page", bad)
		}
	}
	if n := strings.Count(out, `<article `); n != 4 {
		t.Errorf("%d articles", n)
	}
	if strings.Count(out, "<details>") != strings.Count(out, `class="legend"`) {
		t.Error("a chart without its table")
	}
}

func TestPolicyNamesTheTextsThatAreInThePage(t *testing.T) {
	out := reported(t)
	for _, tag := range []string{"style", "script"} {
		m := regexp.MustCompile("(?s)<"+tag+">(.*?)</"+tag+">").FindAllStringSubmatch(out, -1)
		if len(m) != 1 {
			t.Fatalf("%d %s", len(m), tag)
		}
		if h := strings.ReplaceAll(hash(m[0][1]), "'", "&#39;"); !strings.Contains(out, strings.ReplaceAll(h, "+", "&#43;")) {
			t.Errorf("the policy does not allow the %s: %s", tag, h)
		}
	}
}

func TestHostileTextIsInert(t *testing.T) {
	out := render(t, hostile.Cases(), hostile.Edition())
	if n := strings.Count(out, "<script"); n != 1 {
		t.Errorf("%d scripts", n)
	}
	for _, bad := range []string{"<b>太字", "<i>", "<!--", "<office>", "alert(1)</script", "NaN", ">Inf", "+Inf", "\x00", "\x1b", "\u202e", "\ufffe", "#ZgotmplZ"} {
		if strings.Contains(out, bad) {
			t.Errorf("%q is in the page", bad)
		}
	}
	for _, want := range []string{"𠮷𠮟髙﨑㈱", strings.Repeat("あ", 40_000), "{{.Title}}", "葛\U000e0100城"} {
		if !strings.Contains(out, want) {
			t.Errorf("%.20s was lost", want)
		}
	}
	keys := regexp.MustCompile(` id="([^"]*)"`).FindAllStringSubmatch(out, -1)
	seen := map[string]bool{}
	for _, k := range keys {
		if seen[k[1]] || !regexp.MustCompile(`^[a-zA-Z0-9]+$`).MatchString(k[1]) {
			t.Errorf("id %q", k[1])
		}
		seen[k[1]] = true
	}
}

func TestRenderStopsWhenItIsCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	c, err := catalog.Build(nil, nil, catalog.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Render(ctx, c, &bytes.Buffer{}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestFolderHasAPageForEachCase(t *testing.T) {
	e, err := edition.FY2020()
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	put := func(name string, write func(io.Writer) error) error {
		var b bytes.Buffer
		err := write(&b)
		files[name] = b.String()
		return err
	}
	for _, of := range []struct {
		cases []casebook.Case
		e     *interview.Edition
	}{{casebook.ReportedCases(e), e}, {hostile.Cases(), hostile.Edition()}} {
		clear(files)
		c, err := catalog.Build(gatetest.Cleared(t, of.cases...), []*interview.Edition{of.e}, catalog.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := RenderSite(context.Background(), c, put); err != nil {
			t.Fatal(err)
		}
		if len(files) != len(of.cases)+2 {
			t.Errorf("%d files", len(files))
		}
		checkSite(t, files)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := RenderSite(ctx, &catalog.Catalog{Words: &catalog.Words{}}, put); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

var (
	linkTo = regexp.MustCompile(`href="([^"#]*)(?:#([^"]*))?"`)
	fileOf = regexp.MustCompile(`^[a-z0-9]+\.html$`)
)

// checkSite follows every link of a folder.
func checkSite(t *testing.T, files map[string]string) {
	t.Helper()
	for name, body := range files {
		if !fileOf.MatchString(name) || strings.Count(body, "<script") != 1 || strings.Contains(body, "ZgotmplZ") {
			t.Errorf("file %q", name)
		}
		for _, m := range linkTo.FindAllStringSubmatch(body, -1) {
			to := m[1]
			if to == "" {
				to = name
			}
			if _, ok := files[to]; !ok || m[2] != "" && !strings.Contains(files[to], `id="`+m[2]+`"`) {
				t.Errorf("%s: a link to %s", name, m[0])
			}
		}
	}
}
