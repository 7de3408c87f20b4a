package kvtest

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"testing"

	"kikitori/store/kv"
	"pgregory.net/rapid"
)

// testModel drives a store and a plain map with the same random steps and
// compares them after each.
func testModel(t *testing.T, open Open) {
	s := open(t)
	run := 0
	rapid.Check(t, func(r *rapid.T) {
		run++
		bucket := fmt.Sprintf("m%d", run) // fresh, as the store outlives the run
		model := map[string]string{}
		key := rapid.SampledFrom([]string{"a", "a/1", "a/2", "b", "変", "\xfe\xff", "\xff"})
		val := rapid.StringN(0, 20, 600)
		r.Repeat(map[string]func(*rapid.T){
			"update": func(r *rapid.T) { modelUpdate(r, s, bucket, model, key, val) },
			"scan":   func(r *rapid.T) { modelScan(r, s, bucket, model) },
			"get": func(r *rapid.T) {
				k := key.Draw(r, "key")
				err := s.View(ctx, func(tx kv.Tx) error {
					v, err := tx.Get(bucket, k)
					want, has := model[k]
					if has != (v != nil) || string(v) != want {
						r.Fatalf("%q is %q, want %q (present: %v)", k, v, want, has)
					}
					return err
				})
				if err != nil {
					r.Fatal(err)
				}
			},
		})
	})
}

func modelUpdate(r *rapid.T, s kv.Store, bucket string, model map[string]string, key, val *rapid.Generator[string]) {
	type step struct {
		what, key, val string
	}
	steps := rapid.SliceOfN(rapid.Custom(func(r *rapid.T) step {
		return step{rapid.SampledFrom([]string{"put", "new", "del"}).Draw(r, "what"), key.Draw(r, "key"), val.Draw(r, "val")}
	}), 1, 6).Draw(r, "steps")
	fail := rapid.Bool().Draw(r, "fail")
	boom := errors.New("boom")
	var next map[string]string
	err := s.Update(ctx, func(tx kv.Tx) error {
		next = maps.Clone(model)
		for _, st := range steps {
			_, has := next[st.key]
			switch st.what {
			case "put":
				if err := tx.Put(bucket, st.key, []byte(st.val)); err != nil {
					return err
				}
				next[st.key] = st.val
			case "new":
				err := tx.PutNew(bucket, st.key, []byte(st.val))
				if has != errors.Is(err, kv.ErrExists) || !has && err != nil {
					return fmt.Errorf("PutNew of %q (present: %v): %w", st.key, has, err)
				}
				if !has {
					next[st.key] = st.val
				}
			case "del":
				if err := tx.Delete(bucket, st.key); err != nil {
					return err
				}
				delete(next, st.key)
			}
			if v, err := tx.Get(bucket, st.key); err != nil || string(v) != next[st.key] {
				return fmt.Errorf("own write of %q reads %q, want %q: %w", st.key, v, next[st.key], err)
			}
		}
		if fail {
			return boom
		}
		return nil
	})
	switch {
	case fail && !errors.Is(err, boom) || !fail && err != nil:
		r.Fatal(err)
	case !fail:
		clear(model)
		maps.Copy(model, next)
	}
}

func modelScan(r *rapid.T, s kv.Store, bucket string, model map[string]string) {
	bound := rapid.SampledFrom([]string{"", "a", "a/", "a/2", "b", "zz"})
	rg := kv.Range{
		Prefix:  rapid.SampledFrom([]string{"", "a", "a/", "\xfe", "\xff", "q"}).Draw(r, "prefix"),
		From:    bound.Draw(r, "from"),
		To:      bound.Draw(r, "to"),
		Limit:   rapid.IntRange(0, 3).Draw(r, "limit"),
		Reverse: rapid.Bool().Draw(r, "reverse"),
	}
	var want, got []string
	for _, k := range slices.Sorted(maps.Keys(model)) {
		if rg.Has(k) {
			want = append(want, k+"="+model[k])
		}
	}
	if rg.Reverse {
		slices.Reverse(want)
	}
	if rg.Limit > 0 && len(want) > rg.Limit {
		want = want[:rg.Limit]
	}
	err := s.View(ctx, func(tx kv.Tx) error {
		return tx.Scan(bucket, rg, func(k string, v []byte) error {
			got = append(got, k+"="+string(v))
			return nil
		})
	})
	if err != nil || !slices.Equal(got, want) {
		r.Fatalf("%+v: %q, want %q (%v)", rg, got, want, err)
	}
}
