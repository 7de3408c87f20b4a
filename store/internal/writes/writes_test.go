package writes

import (
	"bytes"
	"testing"

	"pgregory.net/rapid"
)

func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		list := rapid.SliceOfN(rapid.Custom(func(r *rapid.T) Write {
			w := Write{Bucket: rapid.String().Draw(r, "bucket"), Key: rapid.String().Draw(r, "key"), Del: rapid.Bool().Draw(r, "del")}
			if !w.Del {
				w.Val = rapid.SliceOf(rapid.Byte()).Draw(r, "val")
			}
			return w
		}), 0, 8).Draw(r, "writes")
		got, err := Parse(Append(nil, list))
		if err != nil || len(got) != len(list) {
			r.Fatalf("%d writes became %d, %v", len(list), len(got), err)
		}
		for i, w := range list {
			g := got[i]
			if g.Bucket != w.Bucket || g.Key != w.Key || g.Del != w.Del || !bytes.Equal(g.Val, w.Val) || (g.Val == nil) != w.Del {
				r.Fatalf("%+v became %+v", w, g)
			}
		}
	})
}

func FuzzParse(f *testing.F) {
	f.Add(Append(nil, []Write{{Bucket: "b", Key: "k", Val: []byte("v")}, {Bucket: "b", Key: "l", Del: true}}))
	f.Add([]byte{0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1})
	f.Fuzz(func(t *testing.T, b []byte) {
		if list, err := Parse(b); err == nil {
			if again, err := Parse(Append(nil, list)); err != nil || len(again) != len(list) {
				t.Errorf("%d writes became %d, %v", len(list), len(again), err)
			}
		}
	})
}
