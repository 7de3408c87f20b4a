package seal

import (
	"bytes"
	"testing"

	"pgregory.net/rapid"
)

func TestEntryRoundTrip(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		e := entry{
			mode:   rapid.SampledFrom([]keyMode{hashedKeys, plainKeys}).Draw(r, "mode"),
			bucket: rapid.String().Draw(r, "bucket"),
			key:    rapid.String().Draw(r, "key"),
			val:    rapid.SliceOfN(rapid.Byte(), 0, 2000).Draw(r, "val"),
		}
		b := e.encode()
		if len(b)%padTo != 0 || len(b) == 0 {
			r.Fatalf("%d bytes", len(b))
		}
		got, err := decodeEntry(b)
		if err != nil || got.mode != e.mode || got.bucket != e.bucket || got.key != e.key || !bytes.Equal(got.val, e.val) {
			r.Fatalf("%+v became %+v, %v", e, got, err)
		}
		if got.val == nil {
			r.Fatal("an empty value became absent")
		}
	})
}

func FuzzDecodeEntry(f *testing.F) {
	f.Add(entry{bucket: "b", key: "k", val: []byte("v")}.encode())
	f.Add([]byte{1, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1})
	f.Fuzz(func(t *testing.T, b []byte) {
		e, err := decodeEntry(b)
		if err == nil && len(e.bucket)+len(e.key)+len(e.val) > len(b) {
			t.Errorf("%d bytes out of %d", len(e.bucket)+len(e.key)+len(e.val), len(b))
		}
	})
}

func TestFramePartsTellListsApart(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		part := rapid.SliceOfN(rapid.StringMatching(`[ab\x00-\x03]{0,4}`), 0, 4)
		a, b := part.Draw(r, "a"), part.Draw(r, "b")
		same := len(a) == len(b)
		for i := range a {
			same = same && a[i] == b[i]
		}
		if bytes.Equal(frameParts(a...), frameParts(b...)) != same {
			r.Fatalf("%q and %q", a, b)
		}
	})
}
