package store

import (
	"fmt"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"kikitori/casebook"
	"kikitori/casebook/search"
	"kikitori/casebook/search/corpus"
	"kikitori/interview"
	"kikitori/store/bolt"
	"kikitori/store/kv"
	"kikitori/store/kv/memkv"
	"kikitori/store/seal"
)

// corpusCase makes a case of a document of the corpus.
func corpusCase(d search.Document) casebook.Case {
	c := casebook.Case{
		ID: casebook.CaseID(d.ID), FiscalYear: d.Facets.Year, Title: d.Title, State: casebook.State(d.Facets.State),
		Sectors: d.Facets.Sectors,
	}
	for _, a := range d.Facets.Areas {
		c.Areas = append(c.Areas, interview.Area(a))
	}
	for _, q := range d.Facets.Questions {
		c.Questions = append(c.Questions, interview.QuestionID(q))
	}
	for _, f := range d.Fields {
		switch f.Name {
		case search.FieldPoints:
			c.Points = append(c.Points, f.Text)
		case search.FieldBenefits:
			c.Benefits = append(c.Benefits, f.Text)
		default:
			c.Overview = append(c.Overview, f.Text)
		}
	}
	return c
}

func testEdition(year int) *interview.Edition {
	return &interview.Edition{
		Year:       year,
		Hypotheses: []interview.Hypothesis{{ID: "F21", Area: "plan", Statement: "経営層が監査の結果を見る組織は訓練もする", Probes: []string{"監査はいつ"}}},
		Questions:  []interview.Question{{ID: "5-3", Area: "do", Title: "サイバー攻撃の訓練をしているか"}},
	}
}

// fataler is what *testing.T, *testing.B and *rapid.T have in common.
type fataler interface {
	Helper()
	Fatal(...any)
	Fatalf(string, ...any)
}

// good is a value that must come without an error.
func good[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// plainScan is a scan over what the repositories give out.
func plainScan(t fataler, b *Book, editions ...*interview.Edition) *search.Scan {
	t.Helper()
	texts := map[search.Ref]search.Document{}
	s := search.NewScan(search.TextFunc(func(r search.Ref) (search.Document, error) { return texts[r], nil }))
	add := func(list ...search.Document) {
		for _, d := range list {
			texts[d.Ref()] = d
			if err := s.Add(d); err != nil {
				t.Fatal(err)
			}
		}
	}
	sectors := map[interview.OperatorCode]string{}
	for _, o := range good(b.Operators().All(ctx)) {
		sectors[o.Record.Code] = o.Record.Sector
	}
	visits := map[interview.VisitID]casebook.VisitContext{}
	for _, v := range good(b.Visits().All(ctx)) {
		visits[v.Record.ID] = casebook.VisitContext{Operator: v.Record.Operator, Sector: sectors[v.Record.Operator], Year: v.Record.FiscalYear()}
	}
	for _, e := range editions {
		add(casebook.EditionDocuments(e)...)
	}
	for _, c := range good(b.Cases().All(ctx)) {
		if c.Record.State != casebook.Withdrawn {
			add(casebook.CaseDocument(&c.Record))
		}
	}
	for _, n := range good(b.notes().All(ctx)) {
		add(casebook.NoteDocument(&n.Record, visits[n.Record.Visit]))
	}
	for _, f := range good(b.Findings().All(ctx)) {
		add(casebook.FindingDocument(&f.Record, visits[f.Record.Visit]))
	}
	return s
}

// sealedBook is a sealed casebook in a file.
type sealedBook struct {
	path string
	keys *seal.Keys
}

func newSealedBook(t testing.TB) *sealedBook {
	t.Helper()
	s := &sealedBook{filepath.Join(t.TempDir(), "case.book"), good(seal.NewKeys())}
	if err := good(bolt.Create(s.path, nil)).Close(); err != nil {
		t.Fatal(err)
	}
	return s
}

func (s *sealedBook) open() kv.BulkStore {
	f := good(bolt.Open(s.path, nil))
	return good(seal.New(f, f.ID(), s.keys, Sealing()...))
}

// harm changes a byte in each sealed block of the index.
func (s *sealedBook) harm(t testing.TB) {
	t.Helper()
	sealed := s.open()
	if err := sealed.Close(); err != nil {
		t.Fatal(err)
	}
	f := good(bolt.Open(s.path, nil))
	err := f.Bulk(ctx, func(tx kv.Tx) error {
		for _, bucket := range good(tx.Buckets()) {
			if sealed.(*seal.Store).BucketName(bucket) != bucketIndex {
				continue
			}
			blocks := map[string][]byte{}
			err := tx.Scan(bucket, kv.Range{From: blockKey(headBlock + 1)}, func(k string, v []byte) error {
				v[len(v)/2] ^= 1
				blocks[k] = v
				return nil
			})
			if err != nil {
				return err
			}
			for k, v := range blocks {
				if err := tx.Put(bucket, k, v); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

// life is a casebook that random things happen to.
type life struct {
	t    *rapid.T
	open func() *Book
	b    *Book
	f    *Finder
	ed   []*interview.Edition
	docs []search.Document
	n    int
}

func (l *life) reopen() {
	if l.b != nil {
		if err := l.b.Close(); err != nil {
			l.t.Fatal(err)
		}
	}
	l.b = l.open()
	l.f = l.b.Finder(l.ed...)
}

func (l *life) any() search.Document {
	return l.docs[rapid.IntRange(0, len(l.docs)-1).Draw(l.t, "document")]
}

func (l *life) ok(err error) {
	l.t.Helper()
	if err != nil {
		l.t.Fatal(err)
	}
}

func (l *life) saveCase() {
	l.n++
	c := corpusCase(l.any())
	c.State = rapid.SampledFrom(casebook.States()).Draw(l.t, "state")
	v := interview.New(c)
	if old, err := l.b.Cases().Get(ctx, c.ID); err == nil {
		c.Title = fmt.Sprintf("%d回目に改めた%s", l.n, c.Title)
		v = old.With(c)
		if rapid.Bool().Draw(l.t, "rival") {
			v.Base = old.Revision.Parents // from an older base: a conflict
		}
	}
	_, err := l.b.Cases().Save(ctx, v, "")
	l.ok(err)
}

func (l *life) saveLongCase() {
	l.n++
	c := corpusCase(l.any())
	c.ID = casebook.CaseID(fmt.Sprintf("long%d", l.n))
	for len(c.Remarks) < 300<<10 {
		c.Remarks += c.Overview[0]
	}
	_, err := l.b.Cases().Save(ctx, interview.New(c), "")
	l.ok(err)
}

func (l *life) withdrawCase() {
	list := good(l.b.Cases().All(ctx))
	if len(list) == 0 {
		return
	}
	v := list[rapid.IntRange(0, len(list)-1).Draw(l.t, "withdrawn")]
	l.ok(l.b.Cases().(*shelf[casebook.CaseID, casebook.Case]).Withdraw(ctx, v, ""))
}

func (l *life) visitID() interview.VisitID {
	return interview.VisitID(fmt.Sprintf("v%d", rapid.IntRange(1, 3).Draw(l.t, "visit")))
}

func (l *life) note() interview.Note {
	l.n++
	n := note(l.n, l.any().Title+"\n"+l.any().Fields[0].Text)
	n.Visit = l.visitID()
	return n
}

func (l *life) saveNote() {
	list := good(l.b.notes().All(ctx))
	if len(list) > 0 && rapid.Bool().Draw(l.t, "revise") {
		v := list[rapid.IntRange(0, len(list)-1).Draw(l.t, "note")]
		rec := v.Record
		rec.Text, rec.Visit = l.any().Title, l.visitID()
		_, err := l.b.ReviseNote(ctx, v.With(rec), "")
		l.ok(err)
		return
	}
	_, err := l.b.AppendNote(ctx, l.note())
	l.ok(err)
}

func (l *life) finding() interview.Finding {
	l.n++
	return interview.Finding{ID: interview.FindingID(fmt.Sprintf("f%d", l.n)), Visit: l.visitID(), Title: l.any().Title, Text: l.any().Fields[0].Text}
}

func (l *life) visit() interview.Visit {
	return interview.Visit{
		ID: l.visitID(), Operator: rapid.SampledFrom([]interview.OperatorCode{"A", "B"}).Draw(l.t, "operator"),
		Date: fmt.Sprintf("%d-06-01", rapid.IntRange(2016, 2020).Draw(l.t, "year")),
	}
}

func (l *life) operator() interview.Operator {
	return interview.Operator{
		Code:   rapid.SampledFrom([]interview.OperatorCode{"A", "B"}).Draw(l.t, "operator"),
		Sector: rapid.SampledFrom([]string{"電力", "ガス", "金融"}).Draw(l.t, "sector"),
	}
}

func saveOver[ID ~string, T any](l *life, s interview.Shelf[ID, T], id ID, rec T) {
	v := interview.New(rec)
	if old, err := s.Get(ctx, id); err == nil {
		v = old.With(rec)
	}
	_, err := s.Save(ctx, v, "")
	l.ok(err)
}

func (l *life) importSome() {
	r := &Records{Operators: []interview.Operator{l.operator()}, Visits: []interview.Visit{l.visit()}}
	for range rapid.IntRange(0, 90).Draw(l.t, "imported") {
		l.n++
		c := corpusCase(l.docs[l.n%len(l.docs)])
		c.ID = casebook.CaseID(fmt.Sprintf("K%07d", l.n%80))
		if i := slices.IndexFunc(r.Cases, func(x casebook.Case) bool { return x.ID == c.ID }); i < 0 {
			r.Cases = append(r.Cases, c)
		}
	}
	for range rapid.IntRange(0, 3).Draw(l.t, "notes") {
		r.Notes, r.Findings = append(r.Notes, l.note()), append(r.Findings, l.finding())
	}
	_, err := l.b.Import(ctx, r, nil)
	l.ok(err)
}

func (l *life) happen() {
	switch rapid.IntRange(0, 13).Draw(l.t, "event") {
	case 0, 1, 2:
		l.saveCase()
	case 3:
		l.withdrawCase()
	case 4, 5:
		l.saveNote()
	case 6:
		f := l.finding()
		saveOver(l, l.b.Findings(), f.ID, f)
	case 7:
		v := l.visit()
		saveOver(l, l.b.Visits(), v.ID, v)
	case 8:
		o := l.operator()
		saveOver(l, l.b.Operators(), o.Code, o)
	case 9:
		l.importSome()
	case 10:
		l.ok(l.b.index.worker.inTurn(ctx, l.b.index.tidy))
	case 11:
		l.reopen()
	case 12:
		l.saveLongCase()
	case 13:
		l.ed = []*interview.Edition{testEdition(rapid.IntRange(2019, 2021).Draw(l.t, "edition"))}
		l.f = l.b.Finder(l.ed...)
	}
}

func (l *life) query() search.Query {
	d := l.any()
	text := []rune(d.Title + d.Fields[0].Text)
	n := rapid.IntRange(1, 6).Draw(l.t, "length")
	at := rapid.IntRange(0, len(text)-n).Draw(l.t, "at")
	typed := string(text[at : at+n])
	return search.Parse(typed + rapid.SampledFrom([]string{"", "", " 監査", " 分野:電力", " 年度:2016..2018", " -訓練"}).Draw(l.t, "more"))
}

// agree compares what the Finder answers with a plain scan.
func (l *life) agree() {
	scan := plainScan(l.t, l.b, l.ed...)
	for range 3 {
		q := l.query()
		got, want := good(l.f.Search(ctx, q)), good(scan.Search(ctx, q))
		if !reflect.DeepEqual(got, want) {
			l.t.Fatalf("%q: %d results, want %d; notices %v\n%+v\n%+v", q.Text, got.Total, want.Total, got.Notices, got, want)
		}
	}
	d := l.any()
	a, b := good(l.f.Similar(ctx, d, search.Query{}, 3)), good(scan.Similar(ctx, d, search.Query{}, 3))
	if !reflect.DeepEqual(a, b) {
		l.t.Fatalf("similar to %s: %+v, want %+v", d.ID, a, b)
	}
}

func TestFinderEqualsAPlainScanWhateverHappens(t *testing.T) {
	docs := corpus.New(11).Documents(60)
	for _, c := range []struct {
		name   string
		most   int
		stores func() func() kv.BulkStore
	}{
		{"in memory", 25, func() func() kv.BulkStore {
			mem := memkv.New()
			return func() kv.BulkStore { return unclosed{mem} }
		}},
		{"sealed in a file", 6, func() func() kv.BulkStore { return newSealedBook(t).open }},
	} {
		t.Run(c.name, func(t *testing.T) {
			rapid.Check(t, func(rt *rapid.T) {
				open := c.stores()
				l := &life{t: rt, docs: docs, open: func() *Book { return openBook(t, open()) }}
				l.reopen()
				for range rapid.IntRange(1, c.most).Draw(rt, "events") {
					l.happen()
					if rapid.IntRange(0, 3).Draw(rt, "look") == 0 {
						l.agree()
					}
				}
				l.agree()
				l.ok(l.b.Close())
			})
		})
	}
}

// unclosed keeps a store in memory over Close.
type unclosed struct{ *memkv.Store }

func (unclosed) Close() error { return nil }
