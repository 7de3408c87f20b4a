package docx

import (
	"bytes"
	"errors"
	"regexp"
	"strings"
	"testing"

	"kikitori/casebook/internal/officetest"
	"kikitori/casebook/paper"
	"kikitori/casebook/paper/internal/sample"
)

func render(t testing.TB, p *paper.Paper, tmpl *Template) []byte {
	t.Helper()
	var b, again bytes.Buffer
	if err := Render(&b, p, tmpl); err != nil {
		t.Fatal(err)
	}
	if err := Render(&again, p, tmpl); err != nil || !bytes.Equal(b.Bytes(), again.Bytes()) {
		t.Errorf("not the same bytes: %v", err)
	}
	return b.Bytes()
}

func TestEveryBlockIsWritten(t *testing.T) {
	parts := officetest.Parts(t, render(t, sample.Full(), nil))
	body := parts["word/document.xml"]
	for _, want := range []string{"第　　　号", "電力A　御中", "往訪調査への御協力について（依頼）", "記", "以上", `w:br w:type="page"`, "設問 6-1", "一つ目", "甲", "丙", "同意する",
		"二行目", "可・修正・不可", `<w:listItem w:displayText="修正" w:value="修正"/>`, `<w:tag w:val="s1"/>`, `<w:tblHeader/>`, `<w:gridSpan w:val="2"/>`, "既定値", "氏名",
		`<w:numId w:val="3"/>`, `<w:numId w:val="4"/>`} {
		if !strings.Contains(body, want) {
			t.Errorf("%s is missing", want)
		}
	}
	if !strings.Contains(parts["word/header_k.xml"], "取扱注意") || !strings.Contains(parts["word/footer_k.xml"], " PAGE ") || !strings.Contains(parts["word/footer_k.xml"], "往訪調査") {
		t.Error("header or footer is missing")
	}
	if !strings.Contains(parts["word/styles.xml"], `w:eastAsia="游明朝"`) || strings.Count(parts["word/numbering.xml"], "<w:startOverride") != 2 {
		t.Error(parts["word/styles.xml"], parts["word/numbering.xml"])
	}
}

func TestHostileTextIsInert(t *testing.T) {
	parts := officetest.Parts(t, render(t, sample.Hostile(), nil))
	all := ""
	for _, body := range parts {
		all += body
	}
	for _, bad := range []string{"\x00", "\x1b", "\u202e", "\ufffe", "<script", "TargetMode"} {
		if strings.Contains(all, bad) {
			t.Errorf("%q is there", bad)
		}
	}
	for _, want := range []string{"𠮷𠮟髙﨑㈱", "葛\U000e0100城", "{{.Title}}", "]]&gt;"} {
		if !strings.Contains(all, want) {
			t.Errorf("%q was lost", want)
		}
	}
}

func TestAPaperOfTheWrongShapeIsRefused(t *testing.T) {
	p := &paper.Paper{Blocks: []paper.Block{paper.Table{Head: []string{"a"}, Rows: [][]paper.Cell{{{}, {}}}}}}
	var b bytes.Buffer
	if err := Render(&b, p, nil); !errors.Is(err, paper.ErrShape) || b.Len() > 0 {
		t.Errorf("%v, %d bytes", err, b.Len())
	}
}

// Who looks for what must not be in a paper looks at all that is written.
func TestTextsAreAllThatIsWritten(t *testing.T) {
	p := sample.Full()
	all := strings.Join(p.Texts(), "\n")
	parts := officetest.Parts(t, render(t, p, nil))
	runs := 0
	for _, name := range []string{"word/document.xml", "word/header_k.xml", "word/footer_k.xml"} {
		for _, m := range regexp.MustCompile(`<w:t xml:space="preserve">([^<]*)</w:t>`).FindAllStringSubmatch(parts[name], -1) {
			runs++
			text := strings.TrimSpace(m[1])
			if !strings.Contains(all, text) && text != "/" && text != "可・修正・不可" {
				t.Errorf("%q is written and not among the texts", text)
			}
		}
	}
	if runs < 40 {
		t.Errorf("%d runs", runs)
	}
}
