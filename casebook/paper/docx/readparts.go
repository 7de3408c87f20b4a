package docx

import (
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"

	"kikitori/casebook/ooxml/word"
)

const mainSpace = word.Main

// attr is the value of an attribute, of whatever namespace.
func attr(s xml.StartElement, name string) string {
	for _, a := range s.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// twips reads a distance; what is no whole number leaves what was there.
func twips(s xml.StartElement, name string, to *int) {
	if n, err := strconv.Atoi(attr(s, name)); err == nil {
		*to = n
	}
}

// sections reads the page setup, headers and footers of the last section.
func (r *reader) sections(main string, rels []relation) error {
	body, err := r.body(main)
	if err != nil {
		return err
	}
	var refs []xml.StartElement
	p, inside := a4, false
	_, err = r.walk(main, body, func(s xml.StartElement, depth, _ int) {
		if depth <= 2 {
			inside = depth == 2 && s.Name == xml.Name{Space: mainSpace, Local: "sectPr"}
			if inside {
				refs, p = nil, a4
			}
		}
		if !inside || depth != 3 {
			return
		}
		switch s.Name.Local {
		case "headerReference", "footerReference":
			refs = append(refs, s)
		case "pgSz":
			twips(s, "w", &p.w)
			twips(s, "h", &p.h)
			p.landscape = attr(s, "orient") == "landscape"
		case "pgMar":
			for name, to := range map[string]*int{"top": &p.top, "right": &p.right, "bottom": &p.bottom, "left": &p.left, "header": &p.header, "footer": &p.footer, "gutter": &p.gutter} {
				twips(s, name, to)
			}
		case "titlePg":
			p.firstOther = on(s)
		case "docGrid":
			p.grid = grids(s)
		}
	})
	if err != nil {
		return err
	}
	r.t.page = p
	for _, s := range refs {
		if err := r.frame(s, rels); err != nil {
			return err
		}
	}
	return nil
}

// on reads a switch: its mere presence turns it on.
func on(s xml.StartElement) bool {
	switch attr(s, "val") {
	case "0", "false", "off":
		return false
	}
	return true
}

// grids writes the grid of lines and characters again.
func grids(s xml.StartElement) string {
	out := `<w:docGrid`
	switch t := attr(s, "type"); t {
	case "lines", "linesAndChars", "snapToChars":
		out += ` w:type="` + t + `"`
	}
	for _, name := range []string{"linePitch", "charSpace"} {
		n := 0
		if twips(s, name, &n); n != 0 {
			out += fmt.Sprintf(` w:%s="%d"`, name, n)
		}
	}
	return out + `/>`
}

// frame takes over the header or footer that a section refers to.
func (r *reader) frame(s xml.StartElement, rels []relation) error {
	f := frame{kind: strings.TrimSuffix(s.Name.Local, "Reference"), pages: "default"}
	if t := attr(s, "type"); t == "first" || t == "even" {
		f.pages = t
	}
	for _, l := range rels {
		if l.ID != attr(s, "id") || l.kind() != f.kind {
			continue
		}
		var err error
		if f.body, f.rels, err = r.take(l.Target); err != nil {
			return err
		}
		f.name = fmt.Sprintf("%s%d.xml", f.kind, len(r.t.frames)+1)
		r.t.frames = append(r.t.frames, f)
		if f.pages == "default" && f.kind == "header" {
			r.t.header = f.name
		} else if f.pages == "default" {
			r.t.footer = f.name
		}
		return nil
	}
	return nil
}

// styles takes over the style sheet; our styles stand in for what it lacks.
func (r *reader) styles(_ string, rels []relation) error {
	part, body := find(rels, "styles"), ""
	if part != "" {
		var err error
		if body, err = r.body(part); err != nil {
			return err
		}
	}
	if strings.TrimSpace(body) == "" {
		r.t.styles = masters()
		r.t.lacking = lackingOf(map[string]string{})
		return nil
	}
	names, normal, used := map[string]string{}, "", map[string]bool{}
	var at xml.StartElement
	end, err := r.walk(part, body, func(s xml.StartElement, depth, _ int) {
		switch {
		case depth == 1 && s.Name.Local == "style":
			at = s
			used[attr(s, "styleId")] = true
			if attr(s, "type") == "paragraph" && (attr(s, "default") == "1" || attr(s, "default") == "true") {
				normal = attr(s, "styleId")
			}
		case depth == 2 && s.Name.Local == "name" && attr(at, "styleId") != "":
			names[attr(at, "type")+" "+strings.ToLower(attr(s, "val"))] = attr(at, "styleId")
		}
	})
	if err != nil {
		return err
	}
	if normal != "" {
		names["paragraph normal"] = normal
	}
	r.t.lacking = lackingOf(names)
	r.t.ids = map[string]string{}
	var added strings.Builder
	for i := range ourStyles {
		s := &ourStyles[i]
		if id, ok := names[s.kind+" "+strings.ToLower(s.name)]; ok {
			r.t.ids[s.id] = id
			continue
		}
		id := "Kikitori" + s.id
		for used[id] {
			id += "1"
		}
		r.t.ids[s.id] = id
		base := r.t.ids["Normal"]
		if s.id == "Normal" || s.kind != "paragraph" {
			base = ""
		}
		added.WriteString(s.xml(id, base, false))
	}
	r.t.styles = body[:end] + added.String() + body[end:]
	return nil
}

// lackingOf names the styles that any program has and the template does not.
func lackingOf(names map[string]string) []string {
	var out []string
	for i := range ourStyles {
		s := &ourStyles[i]
		if _, ok := names[s.kind+" "+strings.ToLower(s.name)]; !ok && !s.own {
			out = append(out, s.name)
		}
	}
	return out
}

func find(rels []relation, kind string) string {
	for i := range rels {
		if rels[i].kind() == kind && !rels[i].external() {
			return rels[i].Target
		}
	}
	return ""
}

// numbers takes over the template's lists, which its styles may count by.
func (r *reader) numbers(_ string, rels []relation) error {
	part := find(rels, "numbering")
	if part == "" {
		return nil
	}
	body, own, err := r.take(part)
	if err != nil {
		return err
	}
	n := numbering{body: body, rels: own, abstracts: -1, end: -1}
	end, err := r.walk(part, body, func(s xml.StartElement, depth, at int) {
		if depth != 1 {
			return
		}
		id := 0
		switch s.Name.Local {
		case "abstractNum":
			twips(s, "abstractNumId", &id)
			n.abstractBase = max(n.abstractBase, id+1)
		case "num":
			twips(s, "numId", &id)
			r.t.numBase = max(r.t.numBase, id)
			if n.abstracts < 0 {
				n.abstracts = at
			}
		case "numIdMacAtCleanup":
			n.end = at
		}
	})
	if err != nil {
		return err
	}
	if n.end < 0 {
		n.end = end
	}
	if n.abstracts < 0 {
		n.abstracts = n.end
	}
	r.t.list = n
	return nil
}

// surroundings takes over the theme, whose fonts and colours styles name, and
// whether even pages differ.
func (r *reader) surroundings(_ string, rels []relation) error {
	var err error
	if part := find(rels, "theme"); part != "" {
		if r.t.theme, r.t.themeRels, err = r.take(part); err != nil {
			return err
		}
	}
	part := find(rels, "settings")
	if part == "" {
		return nil
	}
	body, err := r.body(part)
	if err != nil {
		return err
	}
	_, err = r.walk(part, body, func(s xml.StartElement, depth, _ int) {
		if depth == 1 && s.Name.Local == "evenAndOddHeaders" {
			r.t.evenOdd = on(s)
		}
	})
	return err
}
