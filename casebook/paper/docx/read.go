package docx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strconv"
	"strings"

	"kikitori/casebook/ooxml"
)

// MaxTemplate is how many bytes a template may have, packed and unpacked.
const MaxTemplate = 32 << 20

// oleHead begins the files of old office programs, and of new ones with a
// password.
const oleHead = "\xd0\xcf\x11\xe0"

// ReadTemplate reads an office's own document. name is the file's, for its
// messages; every error is a [*Problem].
func ReadTemplate(name string, data []byte) (*Template, error) {
	r := &reader{name: name, left: MaxTemplate, parts: map[string]*zip.File{}, taken: map[string]string{}, t: &Template{page: a4}}
	if err := r.read(data); err != nil {
		return nil, err
	}
	return r.t, nil
}

// reader takes over the parts of one template.
type reader struct {
	name  string
	left  int64 // bytes that may still be unpacked
	parts map[string]*zip.File
	taken map[string]string // picture → its name in the paper
	t     *Template
}

func (r *reader) fault(id string, args ...string) error {
	p := &Problem{File: r.name, ID: id, Args: map[string]string{"Limit": strconv.Itoa(MaxTemplate >> 20)}}
	for i := 0; i+1 < len(args); i += 2 {
		p.Args[args[i]] = args[i+1]
	}
	return p
}

func (r *reader) read(data []byte) error {
	switch {
	case len(data) > MaxTemplate:
		return r.fault(tooLarge)
	case bytes.HasPrefix(data, []byte(oleHead)):
		return r.fault(oldWord)
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return r.fault(notDocx)
	}
	for _, f := range z.File {
		r.parts[strings.TrimPrefix(f.Name, "/")] = f
	}
	main, err := r.main()
	if err != nil {
		return err
	}
	rels, err := r.relations(main)
	if err != nil {
		return err
	}
	for _, step := range []func(string, []relation) error{r.sections, r.styles, r.numbers, r.surroundings} {
		if err := step(main, rels); err != nil {
			return err
		}
	}
	return nil
}

// relation leads from a part to another; Target is the other's name, or an
// address.
type relation struct {
	ID     string `xml:"Id,attr"`
	Type   string `xml:"Type,attr"`
	Target string `xml:"Target,attr"`
	Mode   string `xml:"TargetMode,attr"`
}

// kind is the last word of a relationship's type; those of strict files differ
// in what stands before it.
func (l *relation) kind() string { return path.Base(l.Type) }

func (l *relation) external() bool { return strings.EqualFold(l.Mode, "External") }

// main finds the part that holds the text.
func (r *reader) main() (string, error) {
	rels, err := r.relations("")
	if err != nil {
		return "", err
	}
	for _, l := range rels {
		if l.kind() != "officeDocument" || r.parts[l.Target] == nil {
			continue
		}
		root, err := r.root(l.Target)
		switch {
		case err != nil:
			return "", err
		case strings.HasPrefix(root.Space, "http://purl.oclc.org/ooxml/"):
			return "", r.fault(strict)
		case root != (xml.Name{Space: mainSpace, Local: "document"}):
			return "", r.fault(noText)
		}
		return l.Target, nil
	}
	return "", r.fault(notDocx)
}

// relations reads those of a part; "" is the package.
func (r *reader) relations(part string) ([]relation, error) {
	dir, file := path.Split(part)
	name := dir + "_rels/" + file + ".rels"
	if r.parts[name] == nil {
		return nil, nil
	}
	body, err := r.body(name)
	if err != nil {
		return nil, err
	}
	var list struct {
		Relationship []relation
	}
	if err := xml.Unmarshal([]byte(body), &list); err != nil {
		return nil, r.fault(damaged, "Part", name)
	}
	for i := range list.Relationship {
		l := &list.Relationship[i]
		if l.external() {
			continue
		}
		if rest, ok := strings.CutPrefix(l.Target, "/"); ok {
			l.Target = path.Clean(rest)
		} else {
			l.Target = path.Join(dir, l.Target)
		}
	}
	return list.Relationship, nil
}

// body unpacks a part. XML parts with a document type are refused: nothing an
// office program writes has one.
func (r *reader) body(part string) (string, error) {
	f := r.parts[part]
	if f == nil {
		return "", r.fault(damaged, "Part", part)
	}
	src, err := f.Open()
	if err != nil {
		return "", r.fault(damaged, "Part", part)
	}
	defer src.Close()
	data, err := io.ReadAll(io.LimitReader(src, r.left+1))
	if r.left -= int64(len(data)); r.left < 0 {
		return "", r.fault(tooLarge)
	}
	if err != nil {
		return "", r.fault(damaged, "Part", part)
	}
	return string(data), nil
}

func (r *reader) root(part string) (xml.Name, error) {
	body, err := r.body(part)
	if err != nil {
		return xml.Name{}, err
	}
	d := xml.NewDecoder(strings.NewReader(body))
	for {
		tok, err := d.Token()
		if err != nil {
			return xml.Name{}, r.fault(damaged, "Part", part)
		}
		if s, ok := tok.(xml.StartElement); ok {
			return s.Name, nil
		}
	}
}

// walk calls visit for each element with its depth (the root has 0) and the
// offset at which it begins. It returns the offset at which the root ends.
func (r *reader) walk(part, body string, visit func(s xml.StartElement, depth, at int)) (int, error) {
	d := xml.NewDecoder(strings.NewReader(body))
	depth, end := 0, -1
	for {
		at := int(d.InputOffset())
		tok, err := d.Token()
		if errors.Is(err, io.EOF) && end >= 0 {
			return end, nil
		}
		if err != nil {
			return 0, r.fault(damaged, "Part", part)
		}
		switch tok := tok.(type) {
		case xml.Directive:
			return 0, r.fault(damaged, "Part", part)
		case xml.StartElement:
			visit(tok, depth, at)
			depth++
		case xml.EndElement:
			if depth--; depth == 0 {
				if end = at; int(d.InputOffset()) == at { // <w:styles/> has no inside
					return 0, r.fault(damaged, "Part", part)
				}
			}
		}
	}
}

// take returns a part as it stands, with its pictures taken over as well. A
// paper must not call out when it is opened, so links to outside are refused.
func (r *reader) take(part string) (string, []ooxml.Relationship, error) {
	body, err := r.body(part)
	if err != nil {
		return "", nil, err
	}
	if _, err := r.walk(part, body, func(xml.StartElement, int, int) {}); err != nil {
		return "", nil, err
	}
	rels, err := r.relations(part)
	if err != nil {
		return "", nil, err
	}
	var out []ooxml.Relationship
	for _, l := range rels {
		if l.external() {
			return "", nil, r.fault(outside, "Part", part)
		}
		kind := pictures[strings.ToLower(path.Ext(l.Target))]
		if l.kind() != "image" || kind == "" {
			return "", nil, r.fault(embedded, "Part", part)
		}
		if r.taken[l.Target] == "" {
			data, err := r.body(l.Target)
			if err != nil {
				return "", nil, err
			}
			r.taken[l.Target] = "media/template" + strconv.Itoa(len(r.taken)+1) + strings.ToLower(path.Ext(l.Target))
			r.t.media = append(r.t.media, media{r.taken[l.Target], kind, data})
		}
		out = append(out, ooxml.Relationship{ID: ooxml.Escape(l.ID), Type: ooxml.Rel("image"), Target: r.taken[l.Target]})
	}
	return body, out, nil
}

// pictures are the content types of pictures by the ending of their names.
var pictures = map[string]string{
	".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif", ".bmp": "image/bmp",
	".tif": "image/tiff", ".tiff": "image/tiff", ".emf": "image/x-emf", ".wmf": "image/x-wmf", ".svg": "image/svg+xml",
}
