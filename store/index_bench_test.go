package store

import (
	"fmt"
	"os"
	"runtime"
	"slices"
	"testing"
	"time"

	"kikitori/casebook"
	"kikitori/casebook/search"
	"kikitori/casebook/search/corpus"
	"kikitori/interview"
)

// benchBook is a sealed casebook in a file with n cases, indexed and tidied.
func benchBook(b *testing.B, n int) *sealedBook {
	b.Helper()
	file := newSealedBook(b)
	book := filled(b, file.open(), n)
	if err := book.index.worker.inTurn(ctx, book.index.tidy); err != nil {
		b.Fatal(err)
	}
	b.Logf("%d cases: %+v", n, stats(b, book))
	if err := book.Close(); err != nil {
		b.Fatal(err)
	}
	info := good(os.Stat(file.path))
	b.Logf("file: %.1f MB", float64(info.Size())/1e6)
	return file
}

// BenchmarkOpenAndSearch opens an unlocked casebook of 10,000 cases and answers
// a first search.
func BenchmarkOpenAndSearch(b *testing.B) {
	file := benchBook(b, 10_000)
	q := search.Parse("監査")
	for b.Loop() {
		book := good(Open(ctx, file.open(), Options{}))
		if r := good(book.Finder().Search(ctx, q)); scanning(r) || r.Total == 0 {
			b.Fatalf("%d results, notices %v", r.Total, r.Notices)
		}
		if err := book.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkFinder is a full screen from sealed blocks and sealed records.
func BenchmarkFinder(b *testing.B) {
	for _, n := range []int{1_000, 10_000} {
		file := benchBook(b, n)
		book := good(Open(ctx, file.open(), Options{}))
		f := book.Finder()
		for _, typed := range []string{
			"監", "監査", "責任分界点", "サプライチェーン", "監査 経営層", "監査 経営層 訓練", "サ", "サイバ", "サイバー攻撃",
			"セキュリティ", "監査 PDCA:C 年度:2018..2020", "ｻｲﾊﾞｰ攻撃", "存在しない言葉",
		} {
			b.Run(fmt.Sprintf("%d/%s", n, typed), func(b *testing.B) {
				q := search.Parse(typed)
				for b.Loop() {
					if r := good(f.Search(ctx, q)); scanning(r) {
						b.Fatal("scanning")
					}
				}
			})
		}
		if err := book.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkIndexedSave saves a new case durably, with the index, merges left to
// the background, and without it.
func BenchmarkIndexedSave(b *testing.B) {
	for _, with := range []bool{true, false} {
		b.Run(fmt.Sprintf("index %v", with), func(b *testing.B) {
			file := benchBook(b, 10_000)
			book := good(Open(ctx, file.open(), Options{}))
			if !with {
				if err := clearDamaged(ctx, book.kv, bucketIndex); err != nil {
					b.Fatal(err)
				}
			}
			g := corpus.New(5)
			i := 0
			var took []time.Duration
			for b.Loop() {
				c := corpusCase(g.Next())
				c.ID = casebook.CaseID(fmt.Sprintf("new%d", i))
				i++
				start := time.Now()
				if _, err := book.Cases().Save(ctx, interview.New(c), ""); err != nil {
					b.Fatal(err)
				}
				took = append(took, time.Since(start))
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)/2].Microseconds()), "µs-p50")
			b.ReportMetric(float64(took[len(took)*95/100].Microseconds()), "µs-p95")
			b.ReportMetric(float64(took[len(took)*99/100].Microseconds()), "µs-p99")
			if err := book.Close(); err != nil {
				b.Fatal(err)
			}
		})
	}
}

// BenchmarkRebuild makes the index of 10,000 cases anew.
func BenchmarkRebuild(b *testing.B) {
	file := benchBook(b, 10_000)
	book := good(Open(ctx, file.open(), Options{}))
	for b.Loop() {
		if err := book.index.worker.inTurn(ctx, book.index.rebuild); err != nil {
			b.Fatal(err)
		}
	}
	b.Logf("%+v", stats(b, book))
	if err := book.Close(); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkResident is the heap that an open casebook of 10,000 cases keeps
// after searching, in MB.
func BenchmarkResident(b *testing.B) {
	file := benchBook(b, 10_000)
	for b.Loop() {
		runtime.GC()
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		book := good(Open(ctx, file.open(), Options{}))
		f := book.Finder()
		for _, typed := range []string{"監", "監査", "サイバー攻撃", "セキュリティ"} {
			good(f.Search(ctx, search.Parse(typed)))
		}
		runtime.GC()
		runtime.ReadMemStats(&after)
		b.ReportMetric((float64(after.HeapAlloc)-float64(before.HeapAlloc))/1e6, "MB-kept")
		runtime.KeepAlive(f)
		if err := book.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
