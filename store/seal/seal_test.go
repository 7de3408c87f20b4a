package seal_test

import (
	"context"
	"errors"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"kikitori/store/bolt"
	"kikitori/store/kv"
	"kikitori/store/kv/kvtest"
	"kikitori/store/kv/memkv"
	"kikitori/store/seal"
)

const casebook = "00112233445566778899aabbccddeeff"

var ctx = context.Background()

func newKeys(t testing.TB) *seal.Keys {
	t.Helper()
	k, err := seal.NewKeys()
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func newStore(t testing.TB, inner kv.Store, keys *seal.Keys, opts ...seal.Option) *seal.Store {
	t.Helper()
	s, err := seal.New(inner, casebook, keys, opts...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// plainEverywhere names the buckets that the contract suite uses.
func plainEverywhere() seal.Option {
	names := []string{"a", "b", "c", "d", "p", "w", "other", "elsewhere", "gone", "nowhere"}
	for i := range 2000 {
		names = append(names, "m"+strconv.Itoa(i))
	}
	return seal.PlainKeys(names...)
}

func TestContract(t *testing.T) {
	t.Run("hashed keys over memory", func(t *testing.T) {
		kvtest.Run(t, func(t testing.TB) kv.Store { return newStore(t, memkv.New(), newKeys(t)) })
	})
	t.Run("plain keys over memory", func(t *testing.T) {
		kvtest.Run(t, func(t testing.TB) kv.Store { return newStore(t, memkv.New(), newKeys(t), plainEverywhere()) })
	})
	t.Run("hashed keys over bolt", func(t *testing.T) {
		kvtest.Run(t, func(t testing.TB) kv.Store {
			b, err := bolt.Create(filepath.Join(t.TempDir(), "b"), nil)
			if err != nil {
				t.Fatal(err)
			}
			return newStore(t, b, newKeys(t))
		})
	})
}

func put(t testing.TB, s kv.Store, bucket, key, val string) {
	t.Helper()
	if err := s.Update(ctx, func(tx kv.Tx) error { return tx.Put(bucket, key, []byte(val)) }); err != nil {
		t.Fatal(err)
	}
}

func get(s kv.Store, bucket, key string) (string, error) {
	var v []byte
	err := s.View(ctx, func(tx kv.Tx) (err error) { v, err = tx.Get(bucket, key); return })
	return string(v), err
}

// raw lists every entry below the seal.
func raw(t testing.TB, inner kv.Store) (out [][3]string) {
	t.Helper()
	err := inner.View(ctx, func(tx kv.Tx) error {
		bs, err := tx.Buckets()
		for _, b := range bs {
			err = errors.Join(err, tx.Scan(b, kv.Range{}, func(k string, v []byte) error {
				out = append(out, [3]string{b, k, string(v)})
				return nil
			}))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestNothingReadableBelow(t *testing.T) {
	inner := memkv.New()
	s := newStore(t, inner, newKeys(t), seal.PlainKeys("revisions"))
	put(t, s, "operators", "電力A", "四半期ごとに委員会へ出す")
	put(t, s, "revisions", "0f3a", "次年度計画に必ず一項目")
	for _, e := range raw(t, inner) {
		for _, word := range []string{"operators", "revisions", "電力", "委員会", "一項目"} {
			for _, part := range e {
				if strings.Contains(part, word) {
					t.Errorf("%q lies open in %q", word, part)
				}
			}
		}
		if n := len(e[2]); (n-33)%512 != 0 {
			t.Errorf("stored length %d tells the value's", n)
		}
	}
}

func TestLengthsAreHidden(t *testing.T) {
	inner := memkv.New()
	s := newStore(t, inner, newKeys(t))
	put(t, s, "b", "1", "")
	put(t, s, "b", "2", strings.Repeat("x", 400))
	es := raw(t, inner)
	if len(es[0][2]) != len(es[1][2]) {
		t.Errorf("lengths %d and %d", len(es[0][2]), len(es[1][2]))
	}
}

// TestTampering moves, swaps, cuts and flips what lies below.
func TestTampering(t *testing.T) {
	type change func(tx kv.Tx, b1, k1, v1, b2, k2, v2 string) error
	for name, f := range map[string]change{
		"a flipped bit": func(tx kv.Tx, b1, k1, v1, _, _, _ string) error {
			v := []byte(v1)
			v[40] ^= 1
			return tx.Put(b1, k1, v)
		},
		"a cut value":      func(tx kv.Tx, b1, k1, v1, _, _, _ string) error { return tx.Put(b1, k1, []byte(v1[:len(v1)-1])) },
		"an emptied value": func(tx kv.Tx, b1, k1, _, _, _, _ string) error { return tx.Put(b1, k1, nil) },
		"a swapped value":  func(tx kv.Tx, b1, k1, _, _, _, v2 string) error { return tx.Put(b1, k1, []byte(v2)) },
		"a longer value":   func(tx kv.Tx, b1, k1, v1, _, _, _ string) error { return tx.Put(b1, k1, []byte(v1+"x")) },
	} {
		for _, mode := range [][]seal.Option{nil, {seal.PlainKeys("b", "c")}} {
			t.Run(name, func(t *testing.T) {
				inner := memkv.New()
				s := newStore(t, inner, newKeys(t), mode...)
				put(t, s, "b", "k", "right")
				put(t, s, "c", "k", "other")
				es := raw(t, inner)
				one, two := es[0], es[1]
				if err := inner.Update(ctx, func(tx kv.Tx) error {
					return f(tx, one[0], one[1], one[2], two[0], two[1], two[2])
				}); err != nil {
					t.Fatal(err)
				}
				bad := 0
				for _, b := range []string{"b", "c"} {
					v, err := get(s, b, "k")
					var d *kv.DamageError
					switch {
					case errors.As(err, &d) && d.Bucket == b && d.Key == "k" && errors.Is(err, kv.ErrDamaged) && v == "":
						bad++
					case err != nil || v != "right" && v != "other":
						t.Errorf("%s: %q, %v", b, v, err)
					}
				}
				if bad != 1 {
					t.Errorf("%d entries reported, want 1", bad)
				}
			})
		}
	}
}

func TestNewRefuses(t *testing.T) {
	keys := newKeys(t)
	fresh := func() *memkv.Store {
		inner := memkv.New()
		s, err := seal.New(inner, casebook, keys)
		if err != nil {
			t.Fatal(err)
		}
		put(t, s, "b", "k", "v")
		return inner
	}
	t.Run("other keys", func(t *testing.T) {
		if _, err := seal.New(fresh(), casebook, newKeys(t)); !errors.Is(err, seal.ErrWrongKeys) {
			t.Errorf("error %v", err)
		}
	})
	t.Run("another casebook's id", func(t *testing.T) {
		if _, err := seal.New(fresh(), strings.Repeat("0", 32), keys); !errors.Is(err, seal.ErrWrongKeys) {
			t.Errorf("error %v", err)
		}
	})
	t.Run("but not for one bucket that does not open", func(t *testing.T) {
		inner := fresh()
		put(t, inner, "plain", "k", "v")
		s := newStore(t, inner, keys)
		if d := s.Damage(); len(d) != 1 || d[0].Bucket != "plain" {
			t.Errorf("damage %v", d)
		}
		if v, err := get(s, "b", "k"); v != "v" || err != nil {
			t.Errorf("the rest: %q, %v", v, err)
		}
	})
	t.Run("nor for a first entry that does not open", func(t *testing.T) {
		inner := fresh()
		s := newStore(t, inner, keys)
		for i := range 5 {
			put(t, s, "b", strconv.Itoa(i), "v")
		}
		first := raw(t, inner)[0]
		put(t, inner, first[0], first[1], "broken")
		if again := newStore(t, inner, keys); len(again.Damage()) != 0 {
			t.Errorf("damage %v", again.Damage())
		}
	})
	t.Run("but key slots may lie beside", func(t *testing.T) {
		inner := fresh()
		put(t, inner, seal.SlotBucket, "k", "v")
		s := newStore(t, inner, keys)
		if v, err := get(s, "b", "k"); v != "v" || err != nil {
			t.Errorf("%q, %v", v, err)
		}
	})
}

// TestKeyModeStays opens a store with the other choice of plain keys: what was
// written is found, new buckets follow the new choice.
func TestKeyModeStays(t *testing.T) {
	for name, c := range map[string]struct{ before, after []seal.Option }{
		"hashed, then plain": {nil, []seal.Option{seal.PlainKeys("b", "new")}},
		"plain, then hashed": {[]seal.Option{seal.PlainKeys("b")}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			inner, keys := memkv.New(), newKeys(t)
			put(t, newStore(t, inner, keys, c.before...), "b", "key/1", "one")
			s := newStore(t, inner, keys, c.after...)
			put(t, s, "b", "key/2", "two")
			put(t, s, "new", "key/3", "three")
			for k, want := range map[string]string{"key/1": "one", "key/2": "two"} {
				if v, err := get(s, "b", k); v != want || err != nil {
					t.Errorf("%s: %q, %v", k, v, err)
				}
			}
			open := 0
			for _, e := range raw(t, inner) {
				if strings.HasPrefix(e[1], "key/") {
					open++
				}
			}
			if want := map[bool]int{true: 1, false: 2}[c.before == nil]; open != want {
				t.Errorf("%d keys lie open, want %d", open, want)
			}
			if n, damage, err := s.Verify(ctx); n != 3 || damage != nil || err != nil {
				t.Errorf("verify: %d, %v, %v", n, damage, err)
			}
		})
	}
}

func TestKeysTravel(t *testing.T) {
	inner := memkv.New()
	keys := newKeys(t)
	s := newStore(t, inner, keys)
	put(t, s, "b", "k", "v")
	again, err := seal.ParseKeys(keys.Secret())
	if err != nil {
		t.Fatal(err)
	}
	if v, err := get(newStore(t, inner, again), "b", "k"); v != "v" || err != nil {
		t.Errorf("%q, %v", v, err)
	}
	for _, bad := range [][]byte{nil, []byte("x"), keys.Secret()[:40], append(keys.Secret(), 1, 2, 3)} {
		if _, err := seal.ParseKeys(bad); err == nil {
			t.Errorf("%d bytes were taken for keys", len(bad))
		}
	}
}
