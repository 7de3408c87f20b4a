package kvtest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"

	"kikitori/store/kv"
)

// Open returns an empty store that is closed by the end of the test.
type Open func(t testing.TB) kv.Store

var ctx = context.Background()

// Run checks every promise of kv.Store.
func Run(t *testing.T, open Open) {
	tests := map[string]func(*testing.T, kv.Store){
		"an absent key is nil, an empty value is not":       testEmpty,
		"values are copies on the way in and out":           testCopies,
		"PutNew keeps what was there":                       testPutNew,
		"Delete removes and forgives":                       testDelete,
		"a View can't write":                                testReadOnly,
		"an error takes everything back":                    testRollback,
		"a panic takes everything back":                     testPanic,
		"names outside the rules are refused":               testNames,
		"too many writes are refused, even when ignored":    testTooMany,
		"too many bytes are refused":                        testTooLarge,
		"a scan honours prefix, bounds, order and limit":    testScan,
		"a scan sees the writes of its own Update":          testScanOwn,
		"a scan refuses writes":                             testScanWrites,
		"a scan stops":                                      testScanStop,
		"Buckets lists what holds keys":                     testBuckets,
		"counters lose no update":                           testCounter,
		"a range read guards an insert":                     testPhantom,
		"one of many PutNew wins":                           testOneWinner,
		"a View sees one moment":                            testSnapshot,
		"a cancelled context runs nothing":                  testCancelled,
		"a watcher hears what is committed, and only that":  testWatch,
		"a watcher that lags is told to read again":         testWatchLag,
		"a closed store says so":                            testClosed,
		"a Loader writes more than one transaction holds":   testLoader,
		"Clear removes a range of any size":                 testClear,
		"a key keeps every byte it may have":                testKeyBytes,
		"overwriting with a longer and shorter value works": testResize,
	}
	for name, f := range tests {
		t.Run(name, func(t *testing.T) { f(t, open(t)) })
	}
	t.Run("behaves like a map", func(t *testing.T) { testModel(t, open) })
}

func update(t testing.TB, s kv.Store, fn func(kv.Tx) error) {
	t.Helper()
	if err := s.Update(ctx, fn); err != nil {
		t.Fatalf("Update: %v", err)
	}
}

func put(t testing.TB, s kv.Store, bucket, key, val string) {
	t.Helper()
	update(t, s, func(tx kv.Tx) error { return tx.Put(bucket, key, []byte(val)) })
}

func get(t testing.TB, s kv.Store, bucket, key string) []byte {
	t.Helper()
	var v []byte
	if err := s.View(ctx, func(tx kv.Tx) (err error) { v, err = tx.Get(bucket, key); return }); err != nil {
		t.Fatalf("Get: %v", err)
	}
	return v
}

func scan(t testing.TB, s kv.Store, bucket string, r kv.Range) []string {
	t.Helper()
	var keys []string
	err := s.View(ctx, func(tx kv.Tx) error {
		return tx.Scan(bucket, r, func(k string, _ []byte) error { keys = append(keys, k); return nil })
	})
	if err != nil {
		t.Fatalf("Scan: %v", err)
	}
	return keys
}

func want(t testing.TB, err, target error) {
	t.Helper()
	if !errors.Is(err, target) {
		t.Fatalf("error %v, want %v", err, target)
	}
}

func testEmpty(t *testing.T, s kv.Store) {
	put(t, s, "b", "empty", "")
	if v := get(t, s, "b", "empty"); v == nil || len(v) != 0 {
		t.Errorf("empty value came back as %#v", v)
	}
	for _, b := range []string{"b", "nowhere"} {
		if v := get(t, s, b, "absent"); v != nil {
			t.Errorf("absent key in %q came back as %#v", b, v)
		}
	}
}

func testCopies(t *testing.T, s kv.Store) {
	in := []byte("聞き取り")
	update(t, s, func(tx kv.Tx) error {
		if err := tx.Put("b", "k", in); err != nil {
			return err
		}
		in[0] = 'X'
		v, err := tx.Get("b", "k")
		if err != nil {
			return err
		}
		v[1] = 'Y'
		return nil
	})
	if v := get(t, s, "b", "k"); string(v) != "聞き取り" {
		t.Errorf("stored value changed to %q", v)
	}
}

func testPutNew(t *testing.T, s kv.Store) {
	update(t, s, func(tx kv.Tx) error { return tx.PutNew("b", "k", []byte("first")) })
	err := s.Update(ctx, func(tx kv.Tx) error { return tx.PutNew("b", "k", []byte("second")) })
	want(t, err, kv.ErrExists)
	// The refusal alone does not end the transaction.
	update(t, s, func(tx kv.Tx) error {
		if err := tx.PutNew("b", "k", nil); !errors.Is(err, kv.ErrExists) {
			return fmt.Errorf("PutNew: %v", err)
		}
		return tx.Put("b", "other", []byte("x"))
	})
	if v := get(t, s, "b", "k"); string(v) != "first" {
		t.Errorf("value %q, want first", v)
	}
	if v := get(t, s, "b", "other"); string(v) != "x" {
		t.Errorf("other %q", v)
	}
}

func testDelete(t *testing.T, s kv.Store) {
	put(t, s, "b", "k", "v")
	update(t, s, func(tx kv.Tx) error {
		return errors.Join(tx.Delete("b", "k"), tx.Delete("b", "absent"), tx.Delete("nowhere", "k"))
	})
	if v := get(t, s, "b", "k"); v != nil {
		t.Errorf("deleted key is %q", v)
	}
	update(t, s, func(tx kv.Tx) error { return tx.PutNew("b", "k", []byte("again")) })
}

func testReadOnly(t *testing.T, s kv.Store) {
	put(t, s, "b", "k", "v")
	err := s.View(ctx, func(tx kv.Tx) error {
		for _, err := range []error{tx.Put("b", "k", nil), tx.PutNew("b", "k", nil), tx.Delete("b", "k")} {
			want(t, err, kv.ErrReadOnly)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if v := get(t, s, "b", "k"); string(v) != "v" {
		t.Errorf("value %q", v)
	}
}

func testRollback(t *testing.T, s kv.Store) {
	put(t, s, "b", "old", "1")
	boom := errors.New("boom")
	err := s.Update(ctx, func(tx kv.Tx) error {
		if err := errors.Join(tx.Put("b", "old", []byte("2")), tx.Put("c", "new", []byte("3")), tx.Delete("b", "old")); err != nil {
			return err
		}
		return boom
	})
	want(t, err, boom)
	if v := get(t, s, "b", "old"); string(v) != "1" {
		t.Errorf("old is %q", v)
	}
	if v := get(t, s, "c", "new"); v != nil {
		t.Errorf("new is %q", v)
	}
}

func testPanic(t *testing.T, s kv.Store) {
	put(t, s, "b", "k", "1")
	func() {
		defer func() {
			if recover() == nil {
				t.Error("the panic was swallowed")
			}
		}()
		_ = s.Update(ctx, func(tx kv.Tx) error {
			if err := tx.Put("b", "k", []byte("2")); err != nil {
				return err
			}
			panic("in the middle")
		})
	}()
	if v := get(t, s, "b", "k"); string(v) != "1" {
		t.Errorf("value %q", v)
	}
	put(t, s, "b", "k", "3") // and the writer's lock is free again
}

func testNames(t *testing.T, s kv.Store) {
	long := string(bytes.Repeat([]byte("k"), kv.MaxKey+1))
	for _, n := range [][2]string{{"", "k"}, {"\x00b", "k"}, {string(bytes.Repeat([]byte("b"), kv.MaxBucket+1)), "k"}, {"b", ""}, {"b", long}} {
		err := s.Update(ctx, func(tx kv.Tx) error { return tx.Put(n[0], n[1], []byte("v")) })
		want(t, err, kv.ErrBadName)
		err = s.View(ctx, func(tx kv.Tx) error { _, err := tx.Get(n[0], n[1]); return err })
		want(t, err, kv.ErrBadName)
	}
	put(t, s, "b", long[1:], "v")
	if v := get(t, s, "b", long[1:]); string(v) != "v" {
		t.Errorf("longest key: %q", v)
	}
}

func testTooMany(t *testing.T, s kv.Store) {
	fill := func(n int, ignore bool) error {
		return s.Update(ctx, func(tx kv.Tx) error {
			for i := range n {
				if err := tx.Put("b", strconv.Itoa(i), []byte("v")); err != nil && !ignore {
					return err
				}
			}
			return nil
		})
	}
	want(t, fill(kv.MaxWrites+1, false), kv.ErrTooBig)
	want(t, fill(kv.MaxWrites+1, true), kv.ErrTooBig)
	if v := get(t, s, "b", "0"); v != nil {
		t.Errorf("a refused Update left %q", v)
	}
	if err := fill(kv.MaxWrites, false); err != nil {
		t.Errorf("%d writes: %v", kv.MaxWrites, err)
	}
}

func testTooLarge(t *testing.T, s kv.Store) {
	for _, n := range []int{kv.MaxBytes + 1, 20 << 20} {
		err := s.Update(ctx, func(tx kv.Tx) error { return tx.Put("b", "k", make([]byte, n)) })
		want(t, err, kv.ErrTooBig)
	}
	if v := get(t, s, "b", "k"); v != nil {
		t.Error("a refused value was stored")
	}
	put(t, s, "b", "k", string(make([]byte, kv.MaxBytes*9/10)))
	if v := get(t, s, "b", "k"); len(v) != kv.MaxBytes*9/10 {
		t.Errorf("large value has %d bytes", len(v))
	}
}

func testBuckets(t *testing.T, s kv.Store) {
	put(t, s, "b", "k", "v")
	put(t, s, "a", "k", "v")
	put(t, s, "gone", "k", "v")
	update(t, s, func(tx kv.Tx) error { return tx.Delete("gone", "k") })
	var names []string
	err := s.View(ctx, func(tx kv.Tx) (err error) { names, err = tx.Buckets(); return })
	if err != nil || !slices.Equal(names, []string{"a", "b"}) {
		t.Errorf("Buckets: %q, %v", names, err)
	}
}

func testKeyBytes(t *testing.T, s kv.Store) {
	keys := []string{"\x00", "\x00\x00", " ", "/", "a\x00b", "変", "\xff", "\xff\xff"}
	for _, k := range keys {
		put(t, s, "b", k, "v"+k)
	}
	for _, k := range keys {
		if v := get(t, s, "b", k); string(v) != "v"+k {
			t.Errorf("key %q: %q", k, v)
		}
	}
	if got := scan(t, s, "b", kv.Range{}); !slices.Equal(got, keys) {
		t.Errorf("scan %q, want %q", got, keys)
	}
	if got := scan(t, s, "b", kv.Range{Prefix: "\xff", Reverse: true}); !slices.Equal(got, []string{"\xff\xff", "\xff"}) {
		t.Errorf("reverse scan at the end: %q", got)
	}
	put(t, s, "b", "\xfe\x01", "")
	put(t, s, "b", "\xfe\xff", "")
	if got := scan(t, s, "b", kv.Range{Prefix: "\xfe", Reverse: true}); !slices.Equal(got, []string{"\xfe\xff", "\xfe\x01"}) {
		t.Errorf("reverse scan of a prefix that is no text: %q", got)
	}
}

func testResize(t *testing.T, s kv.Store) {
	for _, n := range []int{0, 1, 511, 512, 513, 70_000, 3, 4096, 0} {
		val := bytes.Repeat([]byte{byte(n)}, n)
		put(t, s, "b", "k", string(val))
		if v := get(t, s, "b", "k"); !bytes.Equal(v, val) {
			t.Errorf("%d bytes came back as %d", n, len(v))
		}
	}
}

func testCounter(t *testing.T, s kv.Store) {
	const workers, rounds = 6, 10
	var acked atomic.Int64
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for range rounds {
				err := s.Update(ctx, func(tx kv.Tx) error {
					v, err := tx.Get("c", "n")
					if err != nil {
						return err
					}
					n, _ := strconv.Atoi(string(v))
					return tx.Put("c", "n", []byte(strconv.Itoa(n+1)))
				})
				if err == nil {
					acked.Add(1)
				} else if !errors.Is(err, kv.ErrConflict) {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	if v := get(t, s, "c", "n"); string(v) != fmt.Sprint(acked.Load()) {
		t.Errorf("counter %s, acknowledged %d", v, acked.Load())
	}
}
