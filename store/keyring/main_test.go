package keyring_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kikitori/store/keyring"
	"kikitori/store/kv"

	"filippo.io/age"
	"filippo.io/age/plugin"
)

var ctx = context.Background()

// The test binary runs itself: as an age plugin when called by that name, and
// in a role of its own.
const (
	childEnv   = "KIKITORI_KEYRING_CHILD"
	pluginName = "kikitest"
)

func TestMain(m *testing.M) {
	if strings.TrimSuffix(filepath.Base(os.Args[0]), ".exe") == "age-plugin-"+pluginName {
		os.Exit(servePlugin())
	}
	switch os.Getenv(childEnv) {
	case "rotate":
		os.Exit(childRotate(os.Args[1]))
	case "trace":
		os.Exit(childTrace(os.Args[1]))
	case "verify":
		os.Exit(keyring.ServeVerify(ctx, os.Args[1], os.Stdin, os.Stdout))
	case "die":
		panic("as if a page had faulted")
	case "make":
		os.Exit(childMake(os.Args[1]))
	}
	os.Exit(m.Run())
}

// servePlugin is an age plugin whose data is the identity it stands for.
func servePlugin() int {
	p, err := plugin.New(pluginName)
	if err != nil {
		return 1
	}
	p.HandleRecipient(func(data []byte) (age.Recipient, error) { return age.ParseX25519Recipient(string(data)) })
	p.HandleIdentity(func(data []byte) (age.Identity, error) { return age.ParseX25519Identity(string(data)) })
	return p.Main()
}

// cheap is a passphrase lock that costs no time.
func cheap(passphrase, label string) keyring.Lock {
	return keyring.Passphrase(passphrase, label).WorkFactor(2)
}

func pass(t testing.TB, passphrase string) keyring.Key {
	t.Helper()
	k, err := keyring.WithPassphrase(passphrase)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func recipient(t testing.TB, text, label string) keyring.Lock {
	t.Helper()
	l, err := keyring.Recipient(text, label, nil)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func newIdentity(t testing.TB) *age.X25519Identity {
	t.Helper()
	id, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func book(t testing.TB) string { return filepath.Join(t.TempDir(), "case.book") }

func put(t testing.TB, s kv.Store, bucket, key, val string) {
	t.Helper()
	if err := s.Update(ctx, func(tx kv.Tx) error { return tx.Put(bucket, key, []byte(val)) }); err != nil {
		t.Fatal(err)
	}
}

func get(t testing.TB, s kv.Store, bucket, key string) string {
	t.Helper()
	var v []byte
	if err := s.View(ctx, func(tx kv.Tx) (err error) { v, err = tx.Get(bucket, key); return }); err != nil {
		t.Fatal(err)
	}
	return string(v)
}

func closed(t testing.TB, v *keyring.Vault) {
	t.Helper()
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
}

// opens checks that key opens path and finds the test's entry.
func opens(t testing.TB, path string, key keyring.Key) {
	t.Helper()
	v, err := keyring.Open(ctx, path, key, nil)
	if err != nil {
		t.Errorf("does not open: %v", err)
		return
	}
	if got := get(t, v, "b", "k"); got != "話" {
		t.Errorf("entry %q", got)
	}
	closed(t, v)
}

func refuses(t testing.TB, path string, key keyring.Key) {
	t.Helper()
	v, err := keyring.Open(ctx, path, key, nil)
	if err == nil {
		closed(t, v)
	}
	if !errors.Is(err, keyring.ErrWrongKey) {
		t.Errorf("error %v, want ErrWrongKey", err)
	}
}

// makeBook makes a casebook with one entry and closes it.
func makeBook(t testing.TB, path string, locks ...keyring.Lock) {
	t.Helper()
	v, err := keyring.Create(path, locks)
	if err != nil {
		t.Fatal(err)
	}
	put(t, v, "b", "k", "話")
	closed(t, v)
}

func fail(err error) int {
	fmt.Fprintln(os.Stderr, err)
	return 1
}
