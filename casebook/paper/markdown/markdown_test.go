package markdown

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	gmtext "github.com/yuin/goldmark/text"

	"kikitori/casebook/paper"
	"kikitori/casebook/paper/internal/sample"
)

func render(t testing.TB, p *paper.Paper) string {
	t.Helper()
	var b bytes.Buffer
	if err := Render(&b, p); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestListsThatFollowEachOtherStayApart(t *testing.T) {
	one := paper.List{Kind: paper.Numbers, Items: []string{"甲", "乙"}}
	src := []byte(render(t, &paper.Paper{Blocks: []paper.Block{one, one, one, paper.List{Items: []string{"点"}}, paper.Facts{{Label: "a", Text: "b"}}, paper.Sign{"氏名"}}}))
	lists := 0
	doc := goldmark.New().Parser().Parse(gmtext.NewReader(src))
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		if n.Kind() == ast.KindList {
			lists++
		}
	}
	if lists != 6 {
		t.Errorf("%d lists:\n%s", lists, src)
	}
}

// testdata/full.md was read by a person; it changes with the sample only.
func TestEveryBlockIsWritten(t *testing.T) {
	want, err := os.ReadFile("testdata/full.md")
	if err != nil {
		t.Fatal(err)
	}
	if got := render(t, sample.Full()); got != string(want) {
		t.Errorf("got:\n%s", got)
	}
}

func TestNothingThatWasTypedIsMarkup(t *testing.T) {
	src := []byte(render(t, sample.Hostile()))
	doc := goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser().Parse(gmtext.NewReader(src))
	tables := 0
	err := ast.Walk(doc, func(n ast.Node, in bool) (ast.WalkStatus, error) {
		if !in {
			return ast.WalkContinue, nil
		}
		switch n.Kind() {
		case ast.KindLink, ast.KindImage, ast.KindAutoLink, ast.KindHTMLBlock, ast.KindCodeSpan, ast.KindCodeBlock, ast.KindFencedCodeBlock, ast.KindBlockquote:
			t.Errorf("%v in the text", n.Kind())
		case ast.KindRawHTML:
			if raw := n.(*ast.RawHTML).Segments.Value(src); string(raw) != "<br>" {
				t.Errorf("%q in the text", raw)
			}
		}
		if n.Kind().String() == "Table" {
			tables++
		}
		return ast.WalkContinue, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	want := 0
	for _, b := range sample.Hostile().Blocks {
		if _, ok := b.(paper.Table); ok {
			want++
		}
	}
	if tables != want {
		t.Errorf("%d of %d tables are still tables", tables, want)
	}
	if strings.ContainsAny(string(src), "\x00\x1b\u202e\ufffe") {
		t.Error("a character that cannot be seen is there")
	}
}
