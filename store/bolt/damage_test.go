package bolt

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kikitori/store/kv"
	"kikitori/store/seal"
)

const damagedRecords = 80

func damagedValue(i, version int) string {
	return fmt.Sprintf("記録 %d 版 %d %s", i, version, strings.Repeat("聞", 100+17*(i%40)))
}

// damageImage is a sealed casebook with rewritten and deleted entries, so that
// stale pages with old text lie about in it.
func damageImage(t testing.TB) (img []byte, keys *seal.Keys, id string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "case.book")
	b, err := Create(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	if keys, err = seal.NewKeys(); err != nil {
		t.Fatal(err)
	}
	s, err := seal.New(b, b.ID(), keys)
	if err != nil {
		t.Fatal(err)
	}
	for version := range 3 {
		for i := range damagedRecords {
			put(t, s, fmt.Sprintf("b%d", i%3), recordKey(i), damagedValue(i, version))
		}
	}
	id = b.ID()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if img, err = os.ReadFile(path); err != nil {
		t.Fatal(err)
	}
	return img, keys, id
}

// The ways to damage a file, each at a place drawn from rng.
var damages = map[string]func(rng *rand.Rand, img []byte) []byte{
	"flip": func(rng *rand.Rand, b []byte) []byte { b[rng.IntN(len(b))] ^= 1 << rng.IntN(8); return b },
	"zero": func(rng *rand.Rand, b []byte) []byte {
		o := rng.IntN(len(b)/4096) * 4096
		clear(b[o : o+4096])
		return b
	},
	"cut": func(rng *rand.Rand, b []byte) []byte { return b[:rng.IntN(len(b))] },
	"tear": func(rng *rand.Rand, b []byte) []byte { // one page over another
		from, to := rng.IntN(len(b)/4096)*4096, rng.IntN(len(b)/4096)*4096
		copy(b[to:to+4096], b[from:from+4096])
		return b
	},
}

// outcome of reading one damaged file.
type outcome struct {
	N        int
	Refused  string // why it could not be opened
	Damaged  int    // values that were refused by name
	Missing  int    // values that were not found
	Wrong    int    // values that were something else
	Untyped  string // an error without a type that a screen could explain
	FellBack bool
	Sums     bool   // opening said that entries do not add up or open
	Told     bool   // a full check reports damage
	Early    string // what was wrong before the file was judged
}

// childRead reads files named on its input, one a line, and tells outcomes; the
// keys lie in a file of the test.
func childRead(args []string) int {
	secret, err := os.ReadFile(args[0])
	if err != nil {
		return 1
	}
	keys, err := seal.ParseKeys(secret)
	if err != nil {
		return 1
	}
	enc := json.NewEncoder(os.Stdout)
	for sc := bufio.NewScanner(os.Stdin); sc.Scan(); {
		_ = enc.Encode(examine(sc.Text(), args[1], keys))
	}
	return 0
}

func examine(path, id string, keys *seal.Keys) (o outcome) {
	typed := func(err error) {
		var fe *kv.FileError
		var de *kv.DamageError
		if !errors.As(err, &fe) && !errors.As(err, &de) {
			o.Untyped = err.Error()
		}
	}
	o.Early = early(path, id, keys)
	b, err := Open(path, nil)
	if err != nil {
		typed(err)
		o.Refused = err.Error()
		return o
	}
	defer b.Close()
	o.FellBack, o.Sums = b.Health().FellBack, len(b.Health().Damaged) > 0
	if b.ID() != id {
		o.Wrong++
	}
	s, err := seal.New(b, id, keys)
	if err != nil {
		typed(err)
		o.Refused = err.Error()
		return o
	}
	o.Sums = o.Sums || len(s.Damage()) > 0
	for i := range damagedRecords {
		err := s.View(ctx, func(tx kv.Tx) error {
			v, err := tx.Get(fmt.Sprintf("b%d", i%3), recordKey(i))
			switch {
			case err != nil:
				return err
			case v == nil:
				o.Missing++
			case string(v) == damagedValue(i, 2):
			case o.FellBack && i == damagedRecords-1 && string(v) == damagedValue(i, 1):
				// the state before the last transaction, and told as such
			case o.Sums && (string(v) == damagedValue(i, 0) || string(v) == damagedValue(i, 1)):
				o.Missing++ // a stale page; the screen says that the bucket is damaged
			default:
				o.Wrong++
			}
			return nil
		})
		if err != nil {
			typed(err)
			o.Damaged++
		}
	}
	_, damage, err := s.Verify(ctx)
	o.Told = err != nil || len(damage) > 0 || b.Check() != nil
	return o
}

// early reads a file while it is being judged; "" is as it should be.
func early(path, id string, keys *seal.Keys) string {
	err := examineEarly(path, func(b *Store) error {
		s, err := seal.New(b, id, keys)
		if err != nil {
			return nil
		}
		return s.View(ctx, func(tx kv.Tx) error {
			for i := range damagedRecords {
				v, err := tx.Get(fmt.Sprintf("b%d", i%3), recordKey(i))
				known := slices.ContainsFunc([]int{0, 1, 2}, func(n int) bool { return string(v) == damagedValue(i, n) })
				if err == nil && v != nil && !known {
					panic("wrong text: " + recordKey(i))
				}
			}
			return nil
		})
	})
	if err != nil {
		return err.Error()
	}
	return ""
}

// TestDamage flips bits, zeroes and tears pages and cuts files: the program is
// never ended, no wrong text is shown, and what is missing is told. More
// rounds of each: KIKITORI_DAMAGE_ROUNDS=10000.
func TestDamage(t *testing.T) {
	n := rounds(t, "KIKITORI_DAMAGE_ROUNDS", 600)
	img, keys, id := damageImage(t)
	secret := filepath.Join(t.TempDir(), "secret")
	if err := os.WriteFile(secret, keys.Secret(), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, damage := range damages {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			var list strings.Builder
			for i := range n {
				p := filepath.Join(dir, fmt.Sprint(i))
				rng := rand.New(rand.NewPCG(uint64(i), 1))
				if err := os.WriteFile(p, damage(rng, append([]byte{}, img...)), 0o600); err != nil {
					t.Fatal(err)
				}
				fmt.Fprintln(&list, p)
			}
			c := child(t, "read", []string{secret, id})
			c.Stdin = strings.NewReader(list.String())
			c.Stderr = os.Stderr
			out, err := c.Output()
			tellDamage(t, out, n)
			if err != nil {
				t.Fatalf("the reading process died: %v", err)
			}
		})
	}
}

func tellDamage(t *testing.T, out []byte, n int) {
	t.Helper()
	kinds := map[string]int{}
	seen := 0
	for dec := json.NewDecoder(strings.NewReader(string(out))); dec.More(); seen++ {
		var o outcome
		if err := dec.Decode(&o); err != nil {
			t.Fatal(err)
		}
		switch {
		case o.Early != "":
			t.Errorf("round %d: while being judged: %s", seen, o.Early)
		case o.Untyped != "":
			t.Errorf("round %d: an error nobody can explain: %s", seen, o.Untyped)
		case o.Wrong > 0:
			t.Errorf("round %d: wrong text shown: %+v", seen, o)
		case o.Refused != "":
			kinds["refused at open"]++
		case (o.Missing > 0 || o.Damaged > 0 || o.Told) && !o.Sums && !o.FellBack:
			t.Errorf("round %d: damage that Open did not tell: %+v", seen, o)
		case o.Damaged > 0:
			kinds["told at open, refused by name"]++
		case o.Missing > 0:
			kinds["told at open, missing or stale"]++
		case o.FellBack:
			kinds["older state, told at open"]++
		case o.Sums:
			kinds["told at open"]++
		default:
			kinds["harmless"]++
		}
	}
	if seen != n {
		t.Errorf("%d of %d files were read", seen, n)
	}
	t.Logf("%d rounds: %v", n, kinds)
}
