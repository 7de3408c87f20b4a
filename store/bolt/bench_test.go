package bolt

import (
	"crypto/rand"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"kikitori/store/kv"
)

// BenchmarkBackup: a backup of 40 MB against copying and flushing the file, in
// one loop, so that a busy machine slows both. Limit: 3.
func BenchmarkBackup(b *testing.B) {
	s, err := Create(filepath.Join(b.TempDir(), "b"), nil)
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	l := kv.NewLoader(s)
	for i := range 10_000 {
		v := make([]byte, 3600)
		_, _ = rand.Read(v)
		if err := l.Put(ctx, "b", fmt.Sprintf("%08d", i), v); err != nil {
			b.Fatal(err)
		}
	}
	if err := l.Flush(ctx); err != nil {
		b.Fatal(err)
	}
	dir := b.TempDir()
	var ours, plain time.Duration
	for b.Loop() {
		to := filepath.Join(dir, "backup")
		start := time.Now()
		if err := s.Backup(ctx, to); err != nil {
			b.Fatal(err)
		}
		ours += time.Since(start)
		start = time.Now()
		if err := copyFile(s.Path(), to+".plain"); err != nil {
			b.Fatal(err)
		}
		plain += time.Since(start)
		for _, p := range []string{to, to + ".plain"} {
			if err := os.Remove(p); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(ours)/float64(plain), "ratio")
	b.ReportMetric(float64(plain.Nanoseconds())/float64(b.N), "ns/plain")
	b.ReportMetric(float64(ours.Nanoseconds())/float64(b.N), "ns/ours")
}

// copyFile copies as a plain program would: read, write, flush.
func copyFile(from, to string) error {
	r, err := os.Open(from)
	if err != nil {
		return err
	}
	defer r.Close()
	w, err := os.Create(to)
	if err != nil {
		return err
	}
	defer w.Close()
	if _, err := io.Copy(struct{ io.Writer }{w}, struct{ io.Reader }{r}); err != nil {
		return err
	}
	return w.Sync()
}
