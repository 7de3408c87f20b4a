// Package officetest holds office documents to what every reader of them needs.
package officetest

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"
	"testing"
)

// Parts reads a document and fails the test unless every part is well-formed,
// every relationship leads to a part and the dates are fixed.
func Parts(t testing.TB, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if _, twice := out[f.Name]; twice {
			t.Errorf("%s is there twice", f.Name)
		}
		out[f.Name] = string(body)
		if f.Modified.Year() > 1980 {
			t.Errorf("%s is of %v", f.Name, f.Modified)
		}
		if strings.HasSuffix(f.Name, ".xml") || strings.HasSuffix(f.Name, ".rels") {
			wellFormed(t, f.Name, body)
		}
	}
	for name, body := range out {
		if strings.HasSuffix(name, ".rels") {
			targets(t, name, body, out)
		}
	}
	return out
}

func wellFormed(t testing.TB, name string, body []byte) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(body))
	for {
		_, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
}

func targets(t testing.TB, name, body string, parts map[string]string) {
	t.Helper()
	var rels struct {
		Relationship []struct {
			Target string `xml:",attr"`
			ID     string `xml:"Id,attr"`
		}
	}
	if err := xml.Unmarshal([]byte(body), &rels); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	base := path.Dir(path.Dir(name))
	seen := map[string]bool{}
	for _, r := range rels.Relationship {
		if _, ok := parts[path.Join(base, r.Target)]; !ok || seen[r.ID] {
			t.Errorf("%s: %s leads to %s", name, r.ID, r.Target)
		}
		seen[r.ID] = true
	}
}
