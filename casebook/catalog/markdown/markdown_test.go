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
	"github.com/yuin/goldmark/text"

	"kikitori/casebook"
	"kikitori/casebook/catalog"
	"kikitori/casebook/catalog/internal/hostile"
	"kikitori/interview"
)

func parse(src []byte) ast.Node {
	return goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser().Parse(text.NewReader(src))
}

func render(t testing.TB, cases []casebook.Case, e *interview.Edition) []byte {
	t.Helper()
	c, err := catalog.Build(cases, []*interview.Edition{e}, catalog.Options{Office: "*室*"})
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
	err := ast.Walk(parse(src), func(n ast.Node, in bool) (ast.WalkStatus, error) {
		if in {
			switch n.Kind() {
			case ast.KindLink, ast.KindImage, ast.KindAutoLink, ast.KindRawHTML, ast.KindHTMLBlock, ast.KindCodeSpan, ast.KindCodeBlock,
				ast.KindFencedCodeBlock, ast.KindEmphasis, ast.KindThematicBreak, ast.KindBlockquote:
				t.Errorf("%v in the text", n.Kind())
			}
		}
		return ast.WalkContinue, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"\x00", "\x1b", "\u202e", "\ufffe"} {
		if bytes.Contains(src, []byte(bad)) {
			t.Errorf("%q", bad)
		}
	}
}

func TestEscapedTextReadsBackAsItWas(t *testing.T) {
	for _, s := range append(hostile.Texts(), `a\b`, "a  b", "*強調*", "1) x", "123. y", "+ z", "x@y.jp", "~~消~~", "a_b_c", "==", "---") {
		want := strings.ReplaceAll(catalog.Plain(s), "\n", " ")
		src := []byte(escape(catalog.Plain(s)))
		var got strings.Builder
		_ = ast.Walk(parse(src), func(n ast.Node, in bool) (ast.WalkStatus, error) {
			if t, ok := n.(*ast.Text); ok && in {
				got.Write(unescape(t.Segment.Value(src)))
			}
			return ast.WalkContinue, nil
		})
		if got.String() != want {
			t.Errorf("%q: %q", want, got.String())
		}
	}
}

// unescape undoes backslash escapes, as a renderer does.
func unescape(b []byte) []byte {
	var out []byte
	for i := 0; i < len(b); i++ {
		if b[i] == '\\' && i+1 < len(b) && strings.IndexByte("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", b[i+1]) >= 0 {
			i++
		}
		out = append(out, b[i])
	}
	return out
}

func TestRenderStopsWhenItIsCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	c, err := catalog.Build(hostile.Cases(), nil, catalog.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Render(ctx, c, &bytes.Buffer{}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
