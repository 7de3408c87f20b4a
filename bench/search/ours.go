package main

import (
	"encoding/base64"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"kikitori/casebook"
	"kikitori/casebook/search"
	"kikitori/interview"
	"kikitori/store"
	"kikitori/store/bolt"
	"kikitori/store/kv"
	"kikitori/store/seal"
)

// ours is a sealed casebook in a file and its Finder.
type ours struct {
	dir    string
	keys   *seal.Keys
	sealed *seal.Store
	book   *store.Book
	finder *store.Finder
}

func newOurs(dir string, docs []search.Document) (*ours, error) {
	keys, err := seal.NewKeys()
	if err != nil {
		return nil, err
	}
	f, err := bolt.Create(filepath.Join(dir, "case.book"), nil)
	if err != nil {
		return nil, err
	}
	if err := f.Close(); err != nil {
		return nil, err
	}
	o, err := openOurs(dir, keys, false)
	if err != nil {
		return nil, err
	}
	r := &store.Records{}
	for i := range docs {
		r.Cases = append(r.Cases, caseOf(&docs[i]))
	}
	_, err = o.book.Import(ctx, r, nil)
	return o, err
}

func openOurs(dir string, keys *seal.Keys, early bool) (*ours, error) {
	f, err := bolt.Open(filepath.Join(dir, "case.book"), &bolt.Options{Early: early})
	if err != nil {
		return nil, err
	}
	s, err := seal.New(f, f.ID(), keys, store.Sealing()...)
	if err != nil {
		return nil, err
	}
	b, err := store.Open(ctx, s, store.Options{Author: interview.Author{Name: "bench"}})
	if err != nil {
		return nil, err
	}
	return &ours{dir, keys, s, b, b.Finder()}, nil
}

func (o *ours) close() { _ = o.book.Close() }

func (o *ours) name() string { return "kikitori" }

func (o *ours) run(c class) (int, error) {
	r, err := o.finder.Search(ctx, search.Parse(c.typed))
	for _, n := range r.Notices {
		if n.Code == search.NoticeScanning {
			return 0, fmt.Errorf("the index is not in use")
		}
	}
	return r.Total, err
}

func (o *ours) save(d *search.Document) error {
	_, err := o.book.Cases().Save(ctx, interview.New(caseOf(d)), "")
	return err
}

// indexBytes is what the index takes in the file: two blocks lie in three pages.
func (o *ours) indexBytes() (n int, err error) {
	err = o.sealed.View(ctx, func(tx kv.Tx) error {
		n = 0
		return tx.Scan("index/block", kv.Range{}, func(string, []byte) error { n += 3 * 4096 / 2; return nil })
	})
	return n, err
}

func caseOf(d *search.Document) casebook.Case {
	c := casebook.Case{
		ID: casebook.CaseID(d.ID), FiscalYear: d.Facets.Year, Title: d.Title,
		Sectors: d.Facets.Sectors, State: casebook.State(d.Facets.State),
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

// The program starts itself with these to measure a start: folder and keys.
const (
	firstVar = "KIKITORI_BENCH_FIRST"
	keysVar  = "KIKITORI_BENCH_KEYS"
)

// answered is what that process says once it has its answer. Until it may close,
// the file must have been judged, which the person at the screen does not wait
// for.
const answered = "answered"

// firstCommand is a process that opens the casebook and answers one query.
func (o *ours) firstCommand() (*exec.Cmd, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	c := exec.Command(self)
	c.Env = append(os.Environ(), firstVar+"="+o.dir, keysVar+"="+base64.StdEncoding.EncodeToString(o.keys.Secret()))
	return c, nil
}

func firstScreen(dir string) error {
	secret, err := base64.StdEncoding.DecodeString(os.Getenv(keysVar))
	if err != nil {
		return err
	}
	keys, err := seal.ParseKeys(secret)
	if err != nil {
		return err
	}
	o, err := openOurs(dir, keys, true) // as the screens open it
	if err != nil {
		return err
	}
	if _, err := o.run(classes[1]); err != nil {
		return err
	}
	fmt.Println(answered)
	return o.book.Close()
}

// scan is the plain scan, its texts in memory.
type scan struct{ *search.Scan }

func newScan(docs []search.Document) scan {
	texts := map[search.Ref]search.Document{}
	for _, d := range docs {
		texts[d.Ref()] = d
	}
	s := search.NewScan(search.TextFunc(func(r search.Ref) (search.Document, error) { return texts[r], nil }))
	check(s.Add(docs...))
	return scan{s}
}

func (scan) name() string { return "plain scan" }

func (s scan) run(c class) (int, error) {
	r, err := s.Search(ctx, search.Parse(c.typed))
	return r.Total, err
}
