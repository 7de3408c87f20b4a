package seal_test

import (
	"crypto/rand"
	"fmt"
	mrand "math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"kikitori/store/bolt"
	"kikitori/store/kv"
	"kikitori/store/seal"
)

// The benchmarks measure two ways side by side in one loop, so that a busy
// machine slows both, and report their ratio.

const (
	benchValue = 3000 // bytes: a long note
	benchCount = 10_000
)

type pair struct{ a, b time.Duration }

func (p *pair) run(t testing.TB, a, b func() error) {
	for i, f := range []func() error{a, b} {
		start := time.Now()
		if err := f(); err != nil {
			t.Fatal(err)
		}
		*[]*time.Duration{&p.a, &p.b}[i] += time.Since(start)
	}
}

func (p *pair) report(b *testing.B) {
	b.ReportMetric(float64(p.a)/float64(p.b), "ratio")
	b.ReportMetric(float64(p.a.Nanoseconds())/float64(b.N), "ns/ours")
	b.ReportMetric(float64(p.b.Nanoseconds())/float64(b.N), "ns/plain")
}

func newBolt(b *testing.B) *bolt.Store {
	s, err := bolt.Create(filepath.Join(b.TempDir(), "b"), nil)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close() })
	return s
}

func randomBytes(n int) []byte {
	v := make([]byte, n)
	_, _ = rand.Read(v)
	return v
}

// BenchmarkDurablePut: a sealed note, saved, against write and fsync of the same
// bytes to a plain file on the same disk. Limit: 2.5.
func BenchmarkDurablePut(b *testing.B) {
	s := newStore(b, newBolt(b), newKeys(b))
	plain, err := os.Create(filepath.Join(b.TempDir(), "plain"))
	if err != nil {
		b.Fatal(err)
	}
	defer plain.Close()
	var p pair
	i := 0
	for b.Loop() {
		v := randomBytes(benchValue)
		i++
		p.run(b, func() error {
			return s.Update(ctx, func(tx kv.Tx) error { return tx.PutNew("note", fmt.Sprintf("v/%08d", i), v) })
		}, func() error {
			if _, err := plain.Write(v); err != nil {
				return err
			}
			return plain.Sync()
		})
	}
	p.report(b)
}

func loadBoth(b *testing.B, opts ...seal.Option) (sealed *seal.Store, plain *bolt.Store, keys []string) {
	sealed, plain = newStore(b, newBolt(b), newKeys(b), opts...), newBolt(b)
	ls, lp := kv.NewLoader(sealed), kv.NewLoader(plain)
	for i := range benchCount {
		k, v := fmt.Sprintf("%04x/%08d", i%500, i), randomBytes(benchValue)
		keys = append(keys, k)
		for _, l := range []*kv.Loader{ls, lp} {
			if err := l.Put(ctx, "note", k, v); err != nil {
				b.Fatal(err)
			}
		}
	}
	for _, l := range []*kv.Loader{ls, lp} {
		if err := l.Flush(ctx); err != nil {
			b.Fatal(err)
		}
	}
	return sealed, plain, keys
}

// BenchmarkRandomGet: sealed against unsealed. Limit: 2.
func BenchmarkRandomGet(b *testing.B) {
	sealed, plain, keys := loadBoth(b)
	var p pair
	for b.Loop() {
		k := keys[mrand.IntN(len(keys))]
		get := func(s kv.Store) func() error {
			return func() error {
				return s.View(ctx, func(tx kv.Tx) error {
					v, err := tx.Get("note", k)
					if len(v) != benchValue {
						return fmt.Errorf("%d bytes", len(v))
					}
					return err
				})
			}
		}
		p.run(b, get(sealed), get(plain))
	}
	p.report(b)
}

func benchScan(b *testing.B, next func() kv.Range, want int, opts ...seal.Option) {
	sealed, plain, _ := loadBoth(b, opts...)
	var p pair
	for b.Loop() {
		r := next()
		scan := func(s kv.Store) func() error {
			return func() error {
				n := 0
				err := s.View(ctx, func(tx kv.Tx) error {
					return tx.Scan("note", r, func(string, []byte) error { n++; return nil })
				})
				if n != want {
					return fmt.Errorf("%d entries", n)
				}
				return err
			}
		}
		p.run(b, scan(sealed), scan(plain))
	}
	p.report(b)
}

// BenchmarkScan: sealed against unsealed, of everything and of a visit drawn
// anew each time. Limit: 2.
func BenchmarkScan(b *testing.B) {
	all := func() kv.Range { return kv.Range{} }
	visit := func() kv.Range { return kv.Range{Prefix: fmt.Sprintf("%04x/", mrand.IntN(500))} }
	plain := seal.PlainKeys("note")
	b.Run("whole bucket, hashed keys", func(b *testing.B) { benchScan(b, all, benchCount) })
	b.Run("whole bucket, plain keys", func(b *testing.B) { benchScan(b, all, benchCount, plain) })
	b.Run("one visit, hashed keys", func(b *testing.B) { benchScan(b, visit, benchCount/500) })
	b.Run("one visit, plain keys", func(b *testing.B) { benchScan(b, visit, benchCount/500, plain) })
}

// BenchmarkOpen: preflight, mapping and seal of a casebook of 10,000 values
// against reading the file once.
func BenchmarkOpen(b *testing.B) {
	file := newBolt(b)
	keys := newKeys(b)
	s, err := seal.New(file, file.ID(), keys)
	if err != nil {
		b.Fatal(err)
	}
	l := kv.NewLoader(s)
	for i := range benchCount {
		if err := l.Put(ctx, "note", fmt.Sprintf("%04x/%08d", i%500, i), randomBytes(benchValue)); err != nil {
			b.Fatal(err)
		}
	}
	if err := l.Flush(ctx); err != nil {
		b.Fatal(err)
	}
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	var p pair
	for b.Loop() {
		p.run(b, func() error {
			f, err := bolt.Open(file.Path(), nil)
			if err != nil {
				return err
			}
			s, err := seal.New(f, f.ID(), keys)
			if err != nil {
				return err
			}
			return s.Close()
		}, func() error { _, err := os.ReadFile(file.Path()); return err })
	}
	p.report(b)
}
