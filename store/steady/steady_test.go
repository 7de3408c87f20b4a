package steady_test

import (
	"context"
	"errors"
	"path/filepath"
	"testing"

	"kikitori/store/keyring"
	"kikitori/store/kv"
	"kikitori/store/kv/kvtest"
	"kikitori/store/rescue"
	"kikitori/store/reserve"
	"kikitori/store/steady"
)

var ctx = context.Background()

func key(t testing.TB) keyring.Key {
	t.Helper()
	k, err := keyring.WithPassphrase("p")
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func newVault(t testing.TB, path string) *keyring.Vault {
	t.Helper()
	v, err := keyring.Create(path, []keyring.Lock{keyring.Passphrase("p", "").WorkFactor(2)})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func openVault(t testing.TB, path string) *keyring.Vault {
	t.Helper()
	v, err := keyring.Open(ctx, path, key(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// heard collects the kinds of Troubles.
type heard []steady.Trouble

func (h *heard) tell(t steady.Trouble) { *h = append(*h, t) }

func (h heard) kinds() (out []steady.Kind) {
	for _, t := range h {
		out = append(out, t.Kind)
	}
	return out
}

func open(t testing.TB, v *keyring.Vault, o steady.Options) *steady.Store {
	t.Helper()
	s, err := steady.Open(ctx, v, o)
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

func put(s kv.Store, key, val string) error {
	return s.Update(ctx, func(tx kv.Tx) error { return tx.Put("b", key, []byte(val)) })
}

func get(t testing.TB, s kv.Store, key string) string {
	t.Helper()
	var v []byte
	if err := s.View(ctx, func(tx kv.Tx) (err error) { v, err = tx.Get("b", key); return }); err != nil {
		t.Fatal(err)
	}
	return string(v)
}

func book(t testing.TB) string { return filepath.Join(t.TempDir(), "case.book") }

func TestContract(t *testing.T) {
	kvtest.Run(t, func(t testing.TB) kv.Store { return open(t, newVault(t, book(t)), steady.Options{}) })
}

func TestReserveIsKept(t *testing.T) {
	path := book(t)
	s := open(t, newVault(t, path), steady.Options{})
	if !reserve.Held(path) {
		t.Error("no reserve after opening")
	}
	if _, err := reserve.Release(path); err != nil {
		t.Fatal(err)
	}
	if !s.Restock() || !reserve.Held(path) {
		t.Error("not restocked")
	}
}

func TestDamagedRescueFileWaits(t *testing.T) {
	path := book(t)
	v := newVault(t, path)
	good, err := rescue.Write(path, v.File.ID(), v.Keys, []byte("no record of writes"))
	if err != nil {
		t.Fatal(err)
	}
	var h heard
	s := open(t, v, steady.Options{Tell: h.tell})
	if len(h) != 1 || h[0].Kind != steady.Waiting || h[0].Rescue != good || h[0].Err == nil {
		t.Errorf("heard %+v", h)
	}
	if err := put(s, "k", "v"); err != nil {
		t.Error(err)
	}
	if left, _ := rescue.List(path); len(left) != 1 {
		t.Errorf("left %q", left)
	}
}

func TestErrorsOfTransactionsPass(t *testing.T) {
	var h heard
	s := open(t, newVault(t, book(t)), steady.Options{Tell: h.tell})
	boom := errors.New("boom")
	if err := s.Update(ctx, func(kv.Tx) error { return boom }); !errors.Is(err, boom) {
		t.Errorf("error %v", err)
	}
	if len(h) != 0 {
		t.Errorf("heard %+v", h)
	}
}
