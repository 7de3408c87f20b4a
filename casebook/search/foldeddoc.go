package search

import "unicode/utf8"

// foldedDoc is a document as it is searched: its fields folded and joined,
// each followed by Sep.
type foldedDoc struct {
	text   string
	edges  bitmap // per byte offset: a word may begin here; the end included
	fields []fieldSpan
	runes  int
	title  int // byte length of the title and its Sep
}

// fieldSpan is where a field lies in the folded text, Sep excluded.
type fieldSpan struct{ code, from, to int }

func foldDoc(d *Document) *foldedDoc {
	size := 0
	d.each(func(_ FieldName, s string) { size += len(s) + 1 })
	b := make([]byte, 0, size+16)
	f := &foldedDoc{edges: newBitmap(size + 64)}
	d.each(func(name FieldName, s string) {
		from := len(b)
		last := classOther
		w := folder{emit: func(r rune, c class, gap bool, _, _ int) {
			if gap || boundary(last, c) {
				f.edge(len(b))
			}
			last = c
			b = utf8.AppendRune(b, r)
			f.runes++
		}}
		w.run(s)
		f.edge(len(b))
		f.fields = append(f.fields, fieldSpan{fieldCode(name), from, len(b)})
		b = append(b, Sep)
		f.runes++
		if f.title == 0 {
			f.title = len(b)
		}
	})
	f.text = string(b)
	f.reach(len(b))
	return f
}

// edge marks a boundary.
func (f *foldedDoc) edge(o int) {
	f.reach(o)
	f.edges.set(o)
}

// reach makes room for offset o: the fold can make a text longer than it was.
func (f *foldedDoc) reach(o int) {
	for o>>6 >= len(f.edges) {
		f.edges = append(f.edges, 0)
	}
}
