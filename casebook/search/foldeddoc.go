package search

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
	f := &foldedDoc{edges: newBitmap(size + 64)}
	dst := make([]byte, 0, size+16)
	d.each(func(name FieldName, s string) {
		from := len(dst)
		w := folder{dst: dst, watch: f}
		w.run(s)
		dst = w.dst
		f.edge(len(dst))
		f.fields = append(f.fields, fieldSpan{fieldCode(name), from, len(dst)})
		dst = append(dst, Sep)
		f.runes++
		if f.title == 0 {
			f.title = len(dst)
		}
	})
	f.text = string(dst)
	f.reach(len(dst))
	return f
}

// char implements watcher.
func (f *foldedDoc) char(at int, _ class, edge bool, _, _ int) {
	if edge {
		f.edge(at)
	}
	f.runes++
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
