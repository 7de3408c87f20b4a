package keyring_test

import (
	"os"
	"path/filepath"
	"testing"

	"kikitori/store/keyring"
	"kikitori/store/kv"
)

// asChild lets VerifyInChild start the test binary in a role.
func asChild(t *testing.T, role string) []string {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv(childEnv, role)
	return []string{self}
}

func TestVerifyInChild(t *testing.T) {
	path := book(t)
	v, err := keyring.Create(path, []keyring.Lock{cheap("p", "")})
	if err != nil {
		t.Fatal(err)
	}
	put(t, v, "b", "k", "話")
	put(t, v, "b", "l", "続き")
	whole := filepath.Join(t.TempDir(), "whole")
	if err := v.File.Backup(ctx, whole); err != nil {
		t.Fatal(err)
	}
	err = v.File.Update(ctx, func(tx kv.Tx) error {
		names, err := tx.Buckets()
		if err != nil {
			return err
		}
		var key string
		if err := tx.Scan(names[0], kv.Range{Limit: 1}, func(k string, _ []byte) error { key = k; return nil }); err != nil {
			return err
		}
		return tx.Put(names[0], key, []byte("scratched"))
	})
	if err != nil {
		t.Fatal(err)
	}
	closed(t, v)
	verify := func(role, path string) keyring.Report {
		t.Helper()
		r, err := keyring.VerifyInChild(ctx, asChild(t, role), path, v.Keys)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	if r := verify("verify", whole); !r.OK || r.Entries != 2 || r.Buckets["b"] != 2 || !r.File.OK {
		t.Errorf("whole: %+v", r)
	}
	if r := verify("verify", path); r.OK || r.Entries != 1 || r.Count != 1 || len(r.Damaged) != 1 || r.Damaged[0].Bucket != "b" || !r.File.OK {
		t.Errorf("one broken entry: %+v", r)
	}
	if r := verify("verify", filepath.Join(t.TempDir(), "none")); r.OK || len(r.File.Problems) == 0 {
		t.Errorf("no file: %+v", r)
	}
	if r := verify("die", whole); r.OK || !r.File.Crashed {
		t.Errorf("dying child: %+v", r)
	}
	img, err := os.ReadFile(whole)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, img[:len(img)/2], 0o600); err != nil {
		t.Fatal(err)
	}
	if r := verify("verify", path); r.OK || r.File.Reason != kv.ReasonTruncated {
		t.Errorf("cut file: %+v", r)
	}
}

func TestHealth(t *testing.T) {
	path := book(t)
	v, err := keyring.Create(path, []keyring.Lock{cheap("p", "")})
	if err != nil {
		t.Fatal(err)
	}
	put(t, v, "b", "k", "話")
	put(t, v, "c", "k", "話")
	if h := v.Health(); !h.Good() {
		t.Errorf("health %+v", h)
	}
	put(t, v.File, "s.unknown", "k", "neither sealed nor known")
	closed(t, v)
	if v, err = keyring.Open(ctx, path, pass(t, "p"), nil); err != nil {
		t.Fatal(err)
	}
	defer closed(t, v)
	if h := v.Health(); h.Good() || len(h.Damaged) != 1 || h.Damaged[0] != "s.unknown" {
		t.Errorf("health %+v", h)
	}
	if get(t, v, "c", "k") != "話" {
		t.Error("the rest can't be read")
	}
}
