package steady

import (
	"bytes"
	"testing"

	"pgregory.net/rapid"
)

func TestRecordRoundTrip(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		base := rapid.Uint64().Draw(r, "base")
		writes := rapid.SliceOfN(rapid.Custom(func(r *rapid.T) write {
			return write{bucket: rapid.String().Draw(r, "bucket"), key: rapid.String().Draw(r, "key"),
				val: rapid.SliceOf(rapid.Byte()).Draw(r, "val"), del: rapid.Bool().Draw(r, "del")}
		}), 0, 8).Draw(r, "writes")
		b := encode(base, writes)
		gotBase, got, err := decode(b)
		if err != nil || gotBase != base || len(got) != len(writes) {
			r.Fatalf("%d writes became %d, %v", len(writes), len(got), err)
		}
		for i, w := range writes {
			g := got[i]
			if g.bucket != w.bucket || g.key != w.key || g.del != w.del || !bytes.Equal(g.val, w.val) {
				r.Fatalf("%+v became %+v", w, g)
			}
		}
	})
}

func FuzzDecode(f *testing.F) {
	f.Add(encode(7, []write{{bucket: "b", key: "k", val: []byte("v")}, {bucket: "b", key: "l", del: true}}))
	f.Add([]byte{1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1})
	f.Fuzz(func(t *testing.T, b []byte) {
		if base, writes, err := decode(b); err == nil {
			if _, again, err := decode(encode(base, writes)); err != nil || len(again) != len(writes) {
				t.Errorf("%d writes became %d, %v", len(writes), len(again), err)
			}
		}
	})
}
