package markdown

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	text "github.com/yuin/goldmark/text"

	"kikitori/casebook"
	"kikitori/casebook/catalog"
	"kikitori/casebook/gate/gatetest"
	"kikitori/casebook/internal/hostile"
	"kikitori/interview"
)

func parse(src []byte) ast.Node {
	return goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser().Parse(text.NewReader(src))
}

func render(t testing.TB, cases []casebook.Case, e *interview.Edition) []byte {
	t.Helper()
	c, err := catalog.Build(gatetest.Cleared(t, cases...), []*interview.Edition{e}, catalog.Options{Office: "*室*"})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if _, err := Render(context.Background(), c, &b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestNothingThatWasTypedIsMarkup(t *testing.T) {
	src := render(t, hostile.Cases(), hostile.Edition())
	figures := 0
	err := ast.Walk(parse(src), func(n ast.Node, in bool) (ast.WalkStatus, error) {
		if in {
			switch n.Kind() {
			case ast.KindLink, ast.KindImage, ast.KindAutoLink, ast.KindRawHTML, ast.KindHTMLBlock, ast.KindCodeSpan, ast.KindCodeBlock,
				ast.KindEmphasis, ast.KindThematicBreak, ast.KindBlockquote:
				t.Errorf("%v in the text", n.Kind())
			case ast.KindFencedCodeBlock:
				figures++
				if f := n.(*ast.FencedCodeBlock); string(f.Language(src)) != "figure" || !strings.HasPrefix(string(f.Lines().Value(src)), "箱 甲：") {
					t.Errorf("a block of %q", f.Lines().Value(src))
				}
			}
		}
		return ast.WalkContinue, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if want := len(hostile.Texts()); figures != want {
		t.Errorf("%d figures of %d", figures, want)
	}
	for _, bad := range []string{"\x00", "\x1b", "\u202e", "\ufffe"} {
		if bytes.Contains(src, []byte(bad)) {
			t.Errorf("%q", bad)
		}
	}
}

func TestRenderStopsWhenItIsCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	c, err := catalog.Build(gatetest.Cleared(t, hostile.Cases()...), nil, catalog.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Render(ctx, c, &bytes.Buffer{}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
