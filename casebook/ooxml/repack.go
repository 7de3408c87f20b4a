package ooxml

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
)

// Stamp is the time in the properties of a document: the same data gives the
// same bytes.
const Stamp = "1980-01-01T00:00:00Z"

var contentType = regexp.MustCompile(`<(?:Default|Override) [^>]*?(?:/>|></(?:Default|Override)>)`)

// Repack writes the package again with fixed times, parts in the order of their
// names and sorted content types, for the library writes those in no fixed order.
func Repack(data []byte, w io.Writer) error {
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return fmt.Errorf("ooxml: %w", err)
	}
	files := slices.Clone(in.File)
	slices.SortFunc(files, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) })
	out := zip.NewWriter(w)
	for _, f := range files {
		body, err := part(f)
		if err != nil {
			return fmt.Errorf("ooxml: %s: %w", f.Name, err)
		}
		// 0x21 is 1980-01-01, the earliest date a zip can hold. Modified would
		// add an extended timestamp.
		//lint:ignore SA1019 the field is what is written
		to, err := out.CreateHeader(&zip.FileHeader{Name: f.Name, Method: zip.Deflate, ModifiedDate: 0x21})
		if err == nil {
			_, err = to.Write(body)
		}
		if err != nil {
			return err
		}
	}
	return out.Close()
}

func part(f *zip.File) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	body, err := io.ReadAll(r)
	if err != nil || f.Name != "[Content_Types].xml" {
		return body, err
	}
	items := contentType.FindAllString(string(body), -1)
	slices.Sort(items)
	first := contentType.FindIndex(body)
	last := bytes.LastIndex(body, []byte("</Types>"))
	if first == nil || last < 0 {
		return body, nil
	}
	return slices.Concat(body[:first[0]], []byte(strings.Join(items, "")), body[last:]), nil
}
