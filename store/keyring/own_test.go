package keyring

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"filippo.io/age"
	"filippo.io/age/plugin"
)

func TestAKeyLocksWhatItOpens(t *testing.T) {
	id, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	hybrid, err := age.GenerateHybridIdentity()
	if err != nil {
		t.Fatal(err)
	}
	key, err := ReadIdentities(strings.NewReader("# office\n"+id.String()+"\n"+hybrid.String()+"\n"), nil)
	if err != nil {
		t.Fatal(err)
	}
	locks, err := key.Locks("office")
	if err != nil || len(locks) != 2 {
		t.Fatalf("%d locks, %v", len(locks), err)
	}
	path := filepath.Join(t.TempDir(), "book.kkt")
	v, err := Create(path, locks)
	if err != nil {
		t.Fatal(err)
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	for _, one := range []age.Identity{id, hybrid} {
		v, err := Open(context.Background(), path, WithIdentities(one), nil)
		if err != nil {
			t.Fatal(err)
		}
		if err := v.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestAPluginIdentityNamesNoRecipient(t *testing.T) {
	if _, err := WithIdentities(&plugin.Identity{}).Locks(""); !errors.Is(err, ErrNoRecipient) {
		t.Errorf("err = %v", err)
	}
}
