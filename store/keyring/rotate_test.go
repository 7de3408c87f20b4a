package keyring_test

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"kikitori/store/keyring"
	"kikitori/store/kv"
	"kikitori/store/seal"
)

func jsonBytes(b []byte) string { return base64.StdEncoding.EncodeToString(b) }

func TestRotate(t *testing.T) {
	path := book(t)
	id := newIdentity(t)
	v, err := keyring.Create(path, []keyring.Lock{cheap("mine", "自分"), cheap("theirs", "相手"), recipient(t, id.Recipient().String(), "室")}, seal.PlainKeys("rev"))
	if err != nil {
		t.Fatal(err)
	}
	put(t, v, "b", "k", "話")
	put(t, v, "rev", "00", "x")
	bookID, old := v.File.ID(), v.Keys
	oldCopy := filepath.Join(t.TempDir(), "old")
	if err := v.File.Backup(ctx, oldCopy); err != nil {
		t.Fatal(err)
	}
	slots, err := v.Slots(ctx)
	if err != nil {
		t.Fatal(err)
	}
	locks, dropped, err := keyring.Locks(slots, v.Slot, pass(t, "mine"), nil)
	if err != nil || len(locks) != 2 || len(dropped) != 1 || dropped[0].Label != "相手" {
		t.Fatalf("%d locks, dropped %+v, %v", len(locks), dropped, err)
	}
	locks[0] = locks[0].WorkFactor(2)
	r, err := v.Rotate(ctx, locks)
	if err != nil {
		t.Fatal(err)
	}
	if r.Entries != 2 || len(r.Kept) != 2 || len(r.Dropped) != 1 || r.Dropped[0].Label != "相手" {
		t.Errorf("rotation %+v", r)
	}
	opens := func(path string, key keyring.Key) *keyring.Vault {
		t.Helper()
		v, err := keyring.Open(ctx, path, key, &keyring.Options{Seal: []seal.Option{seal.PlainKeys("rev")}})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { v.Close() })
		if get(t, v, "b", "k") != "話" || get(t, v, "rev", "00") != "x" || v.File.ID() != bookID {
			t.Error("entries or id changed")
		}
		return v
	}
	refuses(t, path, pass(t, "theirs"))
	closed(t, opens(path, keyring.WithIdentities(id)))
	now := opens(path, pass(t, "mine"))
	if bytes.Equal(now.Keys.Secret(), old.Secret()) {
		t.Error("the keys are the old ones")
	}
	if _, err := seal.New(now.File, bookID, old); !errors.Is(err, seal.ErrWrongKeys) {
		t.Errorf("the old keys on the new file: %v", err)
	}
	opens(oldCopy, pass(t, "theirs")) // the old backup keeps its old slots
	if es, _ := os.ReadDir(filepath.Dir(path)); len(es) != 1 {
		t.Errorf("left behind: %v", es)
	}
}

func TestRotateStopsAtDamage(t *testing.T) {
	path := book(t)
	v, err := keyring.Create(path, []keyring.Lock{cheap("p", "")})
	if err != nil {
		t.Fatal(err)
	}
	put(t, v, "b", "k", "話")
	put(t, v, "b", "l", "続き")
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
	before, _ := os.ReadFile(path)
	if _, err := v.Rotate(ctx, []keyring.Lock{cheap("q", "")}); !errors.Is(err, kv.ErrDamaged) {
		t.Errorf("error %v", err)
	}
	if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
		t.Error("the file was changed")
	}
	if es, _ := os.ReadDir(filepath.Dir(path)); len(es) != 1 {
		t.Errorf("left behind: %v", es)
	}
}

const rotateEntries = 40

// childMake makes the casebook that childRotate rotates.
func childMake(path string) int {
	v, err := keyring.Create(path, []keyring.Lock{cheap("0", "")})
	if err != nil {
		return fail(err)
	}
	err = v.Update(ctx, func(tx kv.Tx) error {
		for i := range rotateEntries {
			if err := tx.Put("b", fmt.Sprint(i), make([]byte, 100*i)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fail(err)
	}
	if err := v.Close(); err != nil {
		return fail(err)
	}
	fmt.Println("READY 0")
	return 0
}

// childRotate rotates a casebook for ever; the n-th keys have the passphrase n.
func childRotate(path string) int { return rotateTimes(path, 1<<30) }

// childTrace makes a casebook and rotates it twice, for a trace of its calls.
func childTrace(path string) int {
	runtime.LockOSThread()
	if code := childMake(path); code != 0 {
		return code
	}
	return rotateTimes(path, 2)
}

func rotateTimes(path string, rounds int) int {
	n := -1
	var v *keyring.Vault
	for p := range 10_000 {
		key, err := keyring.WithPassphrase(fmt.Sprint(p))
		if err != nil {
			return fail(err)
		}
		if v, err = keyring.Open(ctx, path, key, nil); err == nil {
			n = p
			break
		} else if !errors.Is(err, keyring.ErrWrongKey) {
			return fail(err)
		}
	}
	for range rounds {
		if _, err := v.Rotate(ctx, []keyring.Lock{cheap(fmt.Sprint(n+1), "")}); err != nil {
			return fail(err)
		}
		n++
		fmt.Println("READY", n)
		key, err := keyring.WithPassphrase(fmt.Sprint(n))
		if err != nil {
			return fail(err)
		}
		if v, err = keyring.Open(ctx, path, key, nil); err != nil {
			return fail(err)
		}
	}
	return 0
}

func child(t testing.TB, role string, args []string, prefix ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	line := append(append(append([]string{}, prefix...), self), args...)
	c := exec.Command(line[0], line[1:]...)
	c.Env = append(os.Environ(), childEnv+"="+role)
	c.Stderr = os.Stderr
	return c
}

// wholeWith says whether a casebook opens with passphrase n or n+1 and is whole.
func wholeWith(path string, n int) (with int, err error) {
	for with = n; with <= n+1; with++ {
		key, kerr := keyring.WithPassphrase(fmt.Sprint(with))
		if kerr != nil {
			return 0, kerr
		}
		v, oerr := keyring.Open(ctx, path, key, nil)
		if oerr != nil {
			err = oerr
			continue
		}
		entries, damage, err := v.Verify(ctx)
		if err == nil && (entries != rotateEntries || len(damage) > 0 || !v.File.Health().Good()) {
			err = fmt.Errorf("%d entries, damage %v", entries, damage)
		}
		return with, errors.Join(err, v.Close())
	}
	return 0, fmt.Errorf("neither passphrase %d nor %d: %w", n, n+1, err)
}

// bornWhole says whether a casebook that is being filled is absent or opens.
func bornWhole(path string) error {
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	key, err := keyring.WithPassphrase("0")
	if err != nil {
		return err
	}
	v, err := keyring.Open(ctx, path, key, nil)
	if err != nil {
		return err
	}
	_, damage, err := v.Verify(ctx)
	if err == nil && len(damage) > 0 {
		err = damage[0]
	}
	return errors.Join(err, v.Close())
}

// TestRotateKilled kills a rotation at random moments: the old keys or the new
// ones open the whole casebook. More rounds: KIKITORI_KILL_ROUNDS=1000.
func TestRotateKilled(t *testing.T) {
	rounds := 25
	if s := os.Getenv("KIKITORI_KILL_ROUNDS"); s != "" {
		if _, err := fmt.Sscan(s, &rounds); err != nil {
			t.Fatal(err)
		}
	}
	path := book(t)
	if err := child(t, "make", []string{path}).Run(); err != nil {
		t.Fatal(err)
	}
	n, done := 0, 0
	within := time.Minute // of a rotation, with the start of its process; the first one is not killed
	for round := range rounds {
		c := child(t, "rotate", []string{path})
		out, err := c.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		begun := time.Now()
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		kill := time.AfterFunc(rand.N(within), func() { _ = c.Process.Kill() })
		if round == 0 {
			kill.Stop()
		}
		for sc := bufio.NewScanner(out); sc.Scan(); done++ {
			if _, err := fmt.Sscanf(sc.Text(), "READY %d", &n); err != nil {
				t.Fatal(err)
			}
			if round == 0 {
				within = 2 * time.Since(begun)
				_ = c.Process.Kill()
			}
		}
		_ = c.Wait() // killed
		kill.Stop()
		with, err := wholeWith(path, n)
		if err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		n = with
	}
	if es, _ := os.ReadDir(filepath.Dir(path)); len(es) != 1 {
		t.Errorf("leftovers were not swept: %v", es)
	}
	t.Logf("%d rounds, %d rotations finished, the casebook always opened whole", rounds, done)
	if done == 0 {
		t.Error("no rotation ever finished")
	}
}
