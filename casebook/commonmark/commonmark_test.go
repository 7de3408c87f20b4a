package commonmark

import (
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	gmtext "github.com/yuin/goldmark/text"

	"kikitori/casebook/internal/hostile"
	"kikitori/interview/text"
)

func parse(src []byte) ast.Node {
	return goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser().Parse(gmtext.NewReader(src))
}

func TestEscapedTextReadsBackAsItWas(t *testing.T) {
	for _, s := range append(hostile.Texts(), `a\b`, "a  b", "*強調*", "1) x", "123. y", "+ z", "x@y.jp", "~~消~~", "a_b_c", "==", "---") {
		want := strings.ReplaceAll(text.Plain(s), "\n", " ")
		src := []byte(Escape(text.Plain(s)))
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
