package keyring_test

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"kikitori/store/bolt"
	"kikitori/store/keyring"
	"kikitori/store/kv"
	"kikitori/store/seal"

	"filippo.io/age"
	"filippo.io/age/plugin"
)

func TestOpen(t *testing.T) {
	id, other := newIdentity(t), newIdentity(t)
	pq, err := age.GenerateHybridIdentity()
	if err != nil {
		t.Fatal(err)
	}
	path := book(t)
	makeBook(t, path, cheap("合言葉 が", "自分"), recipient(t, id.Recipient().String(), "室"), recipient(t, pq.Recipient().String(), ""))
	t.Run("passphrase", func(t *testing.T) { opens(t, path, pass(t, "合言葉 が")) })
	t.Run("the same passphrase, decomposed", func(t *testing.T) { opens(t, path, pass(t, "合言葉 か\u3099")) })
	t.Run("identity", func(t *testing.T) { opens(t, path, keyring.WithIdentities(id)) })
	t.Run("post-quantum identity", func(t *testing.T) { opens(t, path, keyring.WithIdentities(pq)) })
	t.Run("one of several identities", func(t *testing.T) { opens(t, path, keyring.WithIdentities(other, id)) })
	t.Run("wrong passphrase", func(t *testing.T) { refuses(t, path, pass(t, "合言葉 か")) })
	t.Run("wrong identity", func(t *testing.T) { refuses(t, path, keyring.WithIdentities(other)) })
	t.Run("again after wrong ones", func(t *testing.T) { opens(t, path, pass(t, "合言葉 が")) })
	t.Run("read only", func(t *testing.T) {
		v, err := keyring.Open(ctx, path, pass(t, "合言葉 が"), &keyring.Options{ReadOnly: true})
		if err != nil {
			t.Fatal(err)
		}
		defer v.Close()
		if err := v.Update(ctx, func(tx kv.Tx) error { return tx.Put("b", "k", nil) }); !errors.Is(err, kv.ErrReadOnly) {
			t.Errorf("error %v", err)
		}
	})
}

func TestDefaultWorkFactorIsAges(t *testing.T) {
	path := book(t)
	v, err := keyring.Create(path, []keyring.Lock{keyring.Passphrase("p", "")})
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	if !bytes.Contains(v.Slot.Wrapped[:200], []byte(" 18\n")) { // the scrypt stanza ends in log2 of the work
		t.Errorf("header %q", v.Slot.Wrapped[:100])
	}
}

func TestCreateRefuses(t *testing.T) {
	path := book(t)
	for name, c := range map[string]struct {
		locks []keyring.Lock
		err   error
	}{
		"no lock":            {nil, keyring.ErrLastSlot},
		"an empty word":      {[]keyring.Lock{cheap("", "")}, keyring.ErrNoPassword},
		"a two-line label":   {[]keyring.Lock{cheap("p", "a\nb")}, keyring.ErrBadLabel},
		"a very long label":  {[]keyring.Lock{cheap("p", strings.Repeat("長", 40))}, keyring.ErrBadLabel},
		"a label in no code": {[]keyring.Lock{cheap("p", "\xff")}, keyring.ErrBadLabel},
	} {
		if _, err := keyring.Create(path, c.locks); !errors.Is(err, c.err) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		t.Error("a file was made")
	}
	makeBook(t, path, cheap("p", ""))
	if _, err := keyring.Create(path, []keyring.Lock{cheap("q", "")}); !errors.Is(err, fs.ErrExist) {
		t.Errorf("taken name: %v", err)
	}
	opens(t, path, pass(t, "p"))
}

func TestSlots(t *testing.T) {
	path := book(t)
	id := newIdentity(t)
	v, err := keyring.Create(path, []keyring.Lock{cheap("old", "自分")})
	if err != nil {
		t.Fatal(err)
	}
	put(t, v, "b", "k", "話")
	first := v.Slot
	if err := v.RemoveSlot(ctx, first.ID); !errors.Is(err, keyring.ErrLastSlot) {
		t.Errorf("removing the last: %v", err)
	}
	added, err := v.AddSlot(ctx, recipient(t, id.Recipient().String(), "室の鍵"))
	if err != nil {
		t.Fatal(err)
	}
	changed, err := v.ChangeSlot(ctx, first.ID, cheap("new", ""))
	if err != nil || changed.ID != first.ID || changed.Label != "自分" {
		t.Fatalf("changed slot %+v, %v", changed, err)
	}
	if _, err := v.ChangeSlot(ctx, "none", cheap("x", "")); !errors.Is(err, keyring.ErrNoSlot) {
		t.Errorf("changing none: %v", err)
	}
	if err := v.RemoveSlot(ctx, "none"); !errors.Is(err, keyring.ErrNoSlot) {
		t.Errorf("removing none: %v", err)
	}
	slots, err := v.Slots(ctx)
	if err != nil || len(slots) != 2 || slots[1].ID != added.ID || slots[1].Recipient != id.Recipient().String() || slots[1].Label != "室の鍵" {
		t.Fatalf("slots %+v, %v", slots, err)
	}
	old, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	wrapped := []byte(jsonBytes(first.Wrapped))
	if !bytes.Contains(old, wrapped) {
		t.Fatal("the test proves nothing: the old slot is not in the file's free pages")
	}
	if err := v.ForgetAndClose(ctx); err != nil {
		t.Fatal(err)
	}
	if now, _ := os.ReadFile(path); bytes.Contains(now, wrapped) {
		t.Error("the old slot can still be read from the file")
	}
	opens(t, path, pass(t, "new"))
	opens(t, path, keyring.WithIdentities(id))
	refuses(t, path, pass(t, "old"))

	v, err = keyring.Open(ctx, path, keyring.WithIdentities(id), nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := v.RemoveSlot(ctx, first.ID); err != nil {
		t.Fatal(err)
	}
	closed(t, v)
	refuses(t, path, pass(t, "new"))
	opens(t, path, keyring.WithIdentities(id))
}

func TestDamagedSlots(t *testing.T) {
	for name, record := range map[string]string{
		"no JSON": "{", "no slots": `{"version":1}`, "a broken slot": `{"version":1,"slots":[{"id":"0","kind":"passphrase","wrapped":"AAAA"}]}`,
		"newer": `{"version":9,"slots":[{"id":"0"}]}`, "gone": "",
	} {
		t.Run(name, func(t *testing.T) {
			path := book(t)
			makeBook(t, path, cheap("p", ""))
			f, err := bolt.Open(path, nil)
			if err != nil {
				t.Fatal(err)
			}
			err = f.Update(ctx, func(tx kv.Tx) error {
				if record == "" {
					return tx.Delete(seal.SlotBucket, "ring")
				}
				return tx.Put(seal.SlotBucket, "ring", []byte(record))
			})
			if err := errors.Join(err, f.Close()); err != nil {
				t.Fatal(err)
			}
			want := kv.ErrDamaged
			switch name {
			case "newer":
				want = kv.ErrNewer
			case "a broken slot":
				want = keyring.ErrWrongKey
			}
			if _, err := keyring.Open(ctx, path, pass(t, "p"), nil); !errors.Is(err, want) {
				t.Errorf("error %v, want %v", err, want)
			}
		})
	}
}

func TestPlugin(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("needs a link to the test binary")
	}
	dir := t.TempDir()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(self, filepath.Join(dir, "age-plugin-"+pluginName)); err != nil {
		t.Fatal(err)
	}
	id := newIdentity(t)
	lock := recipient(t, plugin.EncodeRecipient(pluginName, []byte(id.Recipient().String())), "YubiKey")
	path := book(t)
	if _, err := keyring.Create(path, []keyring.Lock{lock}); err == nil {
		t.Fatal("a plugin that is not installed gives no error")
	}
	t.Setenv("PATH", dir+string(os.PathListSeparator)+os.Getenv("PATH"))
	makeBook(t, path, lock)
	key, err := keyring.ReadIdentities(strings.NewReader("# comment\n"+plugin.EncodeIdentity(pluginName, []byte(id.String()))+"\n"), nil)
	if err != nil {
		t.Fatal(err)
	}
	opens(t, path, key)
}

func TestReadPassphrase(t *testing.T) {
	path := book(t)
	makeBook(t, path, cheap("two words ", ""))
	for _, text := range []string{"two words ", "two words \n", "two words \r\n", "\uFEFFtwo words \nsecond line"} {
		k, err := keyring.ReadPassphrase(strings.NewReader(text))
		if err != nil {
			t.Errorf("%q: %v", text, err)
			continue
		}
		opens(t, path, k)
	}
	for _, text := range []string{"", "\n", "\xff\xfe\n"} {
		if _, err := keyring.ReadPassphrase(strings.NewReader(text)); err == nil {
			t.Errorf("%q was taken", text)
		}
	}
}

func TestSecretsStayOutOfErrors(t *testing.T) {
	id := newIdentity(t).String()
	_, err := keyring.ReadIdentities(strings.NewReader("# c\n"+id[:len(id)-1]+"\n"), nil)
	if !errors.Is(err, keyring.ErrNoIdentity) || !strings.Contains(err.Error(), "line 2") || strings.Contains(err.Error(), id[16:30]) {
		t.Errorf("error %v", err)
	}
	for _, text := range []string{id, "", "age1xyz", "age1" + strings.Repeat("q", 58), "two words", newIdentity(t).Recipient().String() + "\n" + newIdentity(t).Recipient().String()} {
		_, err := keyring.Recipient(text, "", nil)
		if !errors.Is(err, keyring.ErrNoRecipient) || len(text) > 30 && strings.Contains(err.Error(), text[16:30]) {
			t.Errorf("recipient %q: %v", text, err)
		}
	}
	if _, err := keyring.ReadIdentities(strings.NewReader("# only a comment\n"), nil); !errors.Is(err, keyring.ErrNoIdentity) {
		t.Errorf("error %v", err)
	}
}
