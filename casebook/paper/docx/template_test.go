package docx

import (
	"archive/zip"
	"bytes"
	"os"
	"slices"
	"strings"
	"testing"

	"kikitori/casebook/internal/officetest"
	"kikitori/casebook/paper/internal/sample"
)

const wns = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`

// office is a template as a Japanese Word writes it: style ids of its own, a
// header with the office's crest, numbered headings, its own margins.
func office() map[string]string {
	rel := func(all string) string {
		return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + all + `</Relationships>`
	}
	const t = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	return map[string]string{
		"_rels/.rels": rel(`<Relationship Id="rId1" Type="` + t + `officeDocument" Target="/word/document.xml"/>`),
		"word/_rels/document.xml.rels": rel(`<Relationship Id="rId1" Type="` + t + `styles" Target="styles.xml"/><Relationship Id="rId2" Type="` + t + `numbering" Target="numbering.xml"/><Relationship Id="rId7" Type="` + t + `header" Target="header1.xml"/><Relationship Id="rId8" Type="` + t + `settings" Target="settings.xml"/>` +
			`<Relationship Id="rId9" Type="` + t + `hyperlink" Target="https://example.invalid/" TargetMode="External"/>`),
		"word/document.xml":           `<w:document ` + wns + `><w:body><w:p><w:r><w:t>ひな形の本文</w:t></w:r></w:p><w:sectPr><w:headerReference w:type="default" r:id="rId7"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1985" w:right="1701" w:bottom="1701" w:left="1701" w:header="851" w:footer="992" w:gutter="0"/><w:cols w:space="425"/><w:docGrid w:type="lines" w:linePitch="360"/></w:sectPr></w:body></w:document>`,
		"word/styles.xml":             `<w:styles ` + wns + `><w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/></w:style><w:style w:type="paragraph" w:styleId="a3"><w:name w:val="Title"/></w:style><w:style w:type="table" w:styleId="a4"><w:name w:val="Table Grid"/></w:style></w:styles>`,
		"word/numbering.xml":          `<w:numbering ` + wns + `><w:abstractNum w:abstractNumId="4"><w:multiLevelType w:val="singleLevel"/></w:abstractNum><w:num w:numId="9"><w:abstractNumId w:val="4"/></w:num></w:numbering>`,
		"word/header1.xml":            `<w:hdr ` + wns + `><w:p><w:r><w:t>○○局の便箋</w:t></w:r></w:p></w:hdr>`,
		"word/_rels/header1.xml.rels": rel(`<Relationship Id="rId1" Type="` + t + `image" Target="media/crest.PNG"/>`),
		"word/media/crest.PNG":        "picture",
		"word/settings.xml":           `<w:settings ` + wns + `><w:evenAndOddHeaders w:val="0"/></w:settings>`,
	}
}

func pack(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, body := range parts {
		f, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(body)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestTheOfficesTemplateIsUsed(t *testing.T) {
	tmpl, err := ReadTemplate("t.docx", pack(t, office()))
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"Body Text", "Subtitle", "heading 2", "heading 3", "List Paragraph", "header", "footer"}; !slices.Equal(tmpl.Lacking(), want) {
		t.Errorf("lacking %q", tmpl.Lacking())
	}
	parts := officetest.Parts(t, render(t, sample.Full(), tmpl))
	body := parts["word/document.xml"]
	for _, want := range []string{`<w:pStyle w:val="a3"/>`, `<w:pStyle w:val="1"/>`, `<w:pStyle w:val="KikitoriHeading2"/>`, `<w:tblStyle w:val="a4"/>`, `w:left="1701"`, `w:linePitch="360"`, `<w:numId w:val="10"/>`, "取扱注意"} {
		if !strings.Contains(body, want) {
			t.Errorf("%s is missing", want)
		}
	}
	if strings.Contains(body, "ひな形の本文") {
		t.Error("the template's own text was taken")
	}
	if !strings.Contains(parts["word/header1.xml"], "○○局の便箋") || parts["word/media/template1.png"] != "picture" || parts["word/header_k.xml"] != "" {
		t.Error("the office's header is not there")
	}
	n := parts["word/numbering.xml"]
	if strings.Index(n, `w:abstractNumId="5"`) > strings.Index(n, `w:numId="9"`) || !strings.Contains(n, `<w:abstractNumId w:val="5"/>`) {
		t.Error(n)
	}
	if s := parts["word/styles.xml"]; !strings.Contains(s, `w:styleId="KikitoriNote"`) || strings.Count(s, `w:val="Title"`) != 1 {
		t.Error(s)
	}
}

func TestOurOwnPapersAreTemplates(t *testing.T) {
	tmpl, err := ReadTemplate("t.docx", render(t, sample.Full(), nil))
	if err != nil || len(tmpl.Lacking()) > 0 {
		t.Fatal(err, tmpl.Lacking())
	}
	officetest.Parts(t, render(t, sample.Full(), tmpl))
}

func TestWhatIsNoTemplateIsRefused(t *testing.T) {
	with := func(name, body string) []byte {
		parts := office()
		parts[name] = body
		return pack(t, parts)
	}
	without := func(name string) []byte {
		parts := office()
		delete(parts, name)
		return pack(t, parts)
	}
	header := "word/_rels/header1.xml.rels"
	for name, c := range map[string]struct {
		data []byte
		id   string
	}{
		"empty":          {nil, notDocx},
		"text":           {[]byte("本文"), notDocx},
		"old Word":       {[]byte("\xd0\xcf\x11\xe0\xa1\xb1"), oldWord},
		"cut short":      {pack(t, office())[:300], notDocx},
		"zip of others":  {pack(t, map[string]string{"a.txt": "a"}), notDocx},
		"workbook":       {with("word/document.xml", `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>`), noText},
		"strict":         {with("word/document.xml", `<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>`), strict},
		"broken styles":  {with("word/styles.xml", `<w:styles`), damaged},
		"document type":  {with("word/styles.xml", `<!DOCTYPE x [<!ENTITY a "b">]><w:styles `+wns+`></w:styles>`), damaged},
		"header gone":    {without("word/header1.xml"), damaged},
		"picture gone":   {without("word/media/crest.PNG"), damaged},
		"linked picture": {with(header, strings.Replace(office()[header], `Target="media/crest.PNG"`, `Target="https://example.invalid/x.png" TargetMode="External"`, 1)), outside},
		"object":         {with(header, strings.Replace(office()[header], `/image"`, `/oleObject"`, 1)), embedded},
		"huge":           {with("word/styles.xml", strings.Repeat(" ", MaxTemplate+1)), tooLarge},
	} {
		t.Run(name, func(t *testing.T) {
			tmpl, err := ReadTemplate("t.docx", c.data)
			p, ok := AsProblem(err)
			if tmpl != nil || !ok || p.ID != c.id || strings.Contains(p.Error(), "{") || !strings.HasPrefix(p.Error(), "t.docx: ") {
				t.Errorf("%v", err)
			}
		})
	}
}

func TestATemplateWithoutStylesGetsOurs(t *testing.T) {
	parts := office()
	delete(parts, "word/styles.xml")
	parts["word/_rels/document.xml.rels"] = strings.Replace(parts["word/_rels/document.xml.rels"], "/styles\"", "/none\"", 1)
	tmpl, err := ReadTemplate("t.docx", pack(t, parts))
	if err != nil || len(tmpl.Lacking()) != 11 {
		t.Fatal(err, tmpl.Lacking())
	}
	officetest.Parts(t, render(t, sample.Full(), tmpl))
}

func FuzzReadTemplate(f *testing.F) {
	f.Add(pack(f, office()))
	f.Add([]byte("PK"))
	f.Fuzz(func(t *testing.T, data []byte) {
		tmpl, err := ReadTemplate("t", data)
		if _, ok := AsProblem(err); err != nil && !ok {
			t.Fatal(err)
		}
		if err == nil {
			var b bytes.Buffer
			if err := Render(&b, sample.Full(), tmpl); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// TestWriteSamples writes the sample papers into the folder that
// KIKITORI_PAPERS names, to be looked at in an office program.
func TestWriteSamples(t *testing.T) {
	dir := os.Getenv("KIKITORI_PAPERS")
	if dir == "" {
		t.Skip("KIKITORI_PAPERS names no folder")
	}
	tmpl, err := ReadTemplate("t.docx", pack(t, office()))
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"full": render(t, sample.Full(), nil), "hostile": render(t, sample.Hostile(), nil), "template": render(t, sample.Full(), tmpl)} {
		if err := os.WriteFile(dir+"/"+name+".docx", data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
