package trials

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"kikitori/casebook"
	"kikitori/interview"
	"kikitori/store"
)

// BenchmarkDurableNote: a note through records, log, seal and bbolt until it is
// on disk, against write and fsync of its bytes to a plain file on the same disk.
// Both run in one loop, so that a busy machine slows both. Limit: 2.5.
func BenchmarkDurableNote(b *testing.B) {
	_, key := newIdentity(b)
	dir := b.TempDir()
	path := filepath.Join(dir, "b.kkt")
	create(b, path, key)
	book, _, err := open(path, key, nil, nil)
	if err != nil {
		b.Fatal(err)
	}
	defer book.Close()
	plain, err := os.Create(filepath.Join(dir, "plain"))
	if err != nil {
		b.Fatal(err)
	}
	defer plain.Close()
	var ours, raw time.Duration
	n := 0
	for b.Loop() {
		start := time.Now()
		if _, err := book.AppendNote(ctx, note(n)); err != nil {
			b.Fatal(err)
		}
		ours += time.Since(start)
		start = time.Now()
		if _, err := plain.WriteString(text(n)); err != nil {
			b.Fatal(err)
		}
		if err := plain.Sync(); err != nil {
			b.Fatal(err)
		}
		raw += time.Since(start)
		n++
	}
	b.ReportMetric(float64(ours)/float64(raw), "ratio")
	b.ReportMetric(float64(raw.Nanoseconds())/float64(n), "ns/plain")
}

// BenchmarkOpen10000: from the identity to what the first screen shows, with
// 10,000 cases. Limit: 1 s.
func BenchmarkOpen10000(b *testing.B) {
	_, key := newIdentity(b)
	path := filepath.Join(b.TempDir(), "b.kkt")
	create(b, path, key)
	book, _, err := open(path, key, nil, nil)
	if err != nil {
		b.Fatal(err)
	}
	r := &store.Records{Visits: []interview.Visit{{ID: "v1", Operator: "電力A", Date: "2020-10-05", Edition: 2020}}}
	for i := range 10_000 {
		r.Cases = append(r.Cases, casebook.Case{
			ID: casebook.CaseID(fmt.Sprintf("c%05d", i)), FiscalYear: 2020, State: casebook.Published,
			Title: fmt.Sprintf("事例%d", i), Overview: []string{text(i), text(i + 1), text(i + 2)}, Points: []string{text(i), text(i)},
		})
	}
	if _, err := book.Import(ctx, r, nil); err != nil {
		b.Fatal(err)
	}
	if err := book.Close(); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		book, _, err := open(path, key, nil, nil)
		if err != nil {
			b.Fatal(err)
		}
		visits, err1 := book.Visits().All(ctx)
		cases, err2 := book.Cases().All(ctx)
		_, err3 := book.OpenFollowups(ctx)
		_, err4 := book.Drafts(ctx)
		if len(visits) != 1 || len(cases) != 10_000 || err1 != nil || err2 != nil || err3 != nil || err4 != nil {
			b.Fatal(len(visits), len(cases), err1, err2, err3, err4)
		}
		if err := book.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
