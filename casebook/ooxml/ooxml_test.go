package ooxml

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"math"
	"strings"
	"testing"
)

func TestEscapesAreWellFormed(t *testing.T) {
	for in, want := range map[string]string{
		`<a & "b">'`: "&lt;a &amp; &quot;b&quot;&gt;&#39;", "]]>": "]]&gt;", "\x00\x1b\ufffe": "", "𠮷": "𠮷", "_x000D_": "_x000D_",
	} {
		if got := Escape(in); got != want {
			t.Errorf("%q: %q", in, got)
		}
	}
	if got := EscapeX("_x000D_ _xZZZZ_ x_x0041_"); got != "_x005F_x000D_ _xZZZZ_ x_x005F_x0041_" {
		t.Errorf("%q", got)
	}
}

func TestWorkbookHoldsTheChart(t *testing.T) {
	v, nan := 61.5, math.NaN()
	b := &Bars{Categories: []string{"=1+1", "<は>"}, Series: []Series{{Name: "2020", Color: "000000", Values: []*float64{&v, nil}}, {Name: "2019", Color: "111111", Values: []*float64{&nan, &v}}}, Lang: "ja", Font: "x", Size: 9}
	book, err := b.Workbook()
	if err != nil {
		t.Fatal(err)
	}
	again, err := b.Workbook()
	if err != nil || again != book {
		t.Error("not the same bytes")
	}
	z, err := zip.NewReader(strings.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	all := ""
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		wellFormed(t, f.Name, data)
		all += string(data)
	}
	if !strings.Contains(all, "<v>61.5</v>") || !strings.Contains(all, "=1+1</t>") || strings.Contains(all, "<f>") || strings.Contains(all, "NaN") {
		t.Error(all)
	}
	wellFormed(t, "chart", []byte(b.Part("rId1")))
}

func wellFormed(t *testing.T, name string, data []byte) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		if _, err := d.Token(); err == io.EOF {
			return
		} else if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
}

func TestColumnsHaveTheirNames(t *testing.T) {
	for i, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 701: "ZZ", 702: "AAA"} {
		if got := column(i); got != want {
			t.Errorf("%d: %s", i, got)
		}
	}
}
