package bolt

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"kikitori/store/kv"
)

// FuzzOpen opens files made of a real casebook with bytes changed at three
// places and its end moved. The seal's damage test draws places evenly; this one
// learns which lead further. Whatever Open lets pass must be readable and
// writable without ending the process.
func FuzzOpen(f *testing.F) {
	path := filepath.Join(f.TempDir(), "seed")
	s, err := Create(path, nil)
	if err != nil {
		f.Fatal(err)
	}
	for i := range 60 {
		if err := record(s, i+1); err != nil {
			f.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		f.Fatal(err)
	}
	img, err := os.ReadFile(path)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(uint32(0), uint64(0), uint32(0), uint64(0), uint32(0), uint64(0), uint32(0))
	f.Add(uint32(16), uint64(1), uint32(4096+40), uint64(9), uint32(8192), uint64(1), uint32(4096))
	f.Fuzz(func(t *testing.T, at1 uint32, x1 uint64, at2 uint32, x2 uint64, at3 uint32, x3 uint64, cut uint32) {
		b := append([]byte{}, img...)
		for _, c := range []struct {
			at uint32
			x  uint64
		}{{at1, x1}, {at2, x2}, {at3, x3}} {
			at := int(c.at) % (len(b) - 8)
			order.PutUint64(b[at:], order.Uint64(b[at:])^c.x)
		}
		fixMetas(b)
		b = b[:len(b)-int(cut)%len(b)]
		p := filepath.Join(t.TempDir(), "x")
		if err := os.WriteFile(p, b, 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := Open(p, nil)
		if err != nil {
			var fe *kv.FileError
			if !errors.As(err, &fe) {
				t.Fatalf("an error nobody can explain: %v", err)
			}
			return
		}
		defer s.Close()
		_ = s.Check()
		_, _ = lastRecord(s) // may be wrong: nothing is sealed here
		_ = record(s, 61)
	})
}

// fixMetas gives changed meta pages their sums back, so that the fuzzer gets
// beyond them.
func fixMetas(b []byte) {
	for _, off := range []int{0, os.Getpagesize()} {
		if off+pageHeader+metaSize <= len(b) && order.Uint32(b[off+pageHeader:]) == metaMagic {
			order.PutUint64(b[off+pageHeader+56:], metaSum(b[off+pageHeader:]))
		}
	}
}
