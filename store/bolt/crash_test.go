package bolt

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"kikitori/store/kv"
)

// body is what record i holds: 200 bytes to 10 KB, so that overflow pages occur.
func body(i int) []byte {
	h := sha256.Sum256([]byte(strconv.Itoa(i)))
	n := 200 + int(h[0])*40
	return bytes.Repeat(h[:], n/32+1)[:n]
}

func recordKey(i int) string { return fmt.Sprintf("%08d", i) }

// record writes record i with its sum in another bucket, and rewrites an older
// one so that free pages are used again.
func record(s kv.Store, i int) error {
	return s.Update(ctx, func(tx kv.Tx) error {
		if err := tx.Put("rec", recordKey(i), body(i)); err != nil {
			return err
		}
		if i > 10 {
			j := i - 1 - rand.IntN(9)
			if err := tx.Put("rec", recordKey(j), body(j)); err != nil {
				return err
			}
		}
		h := sha256.Sum256(body(i))
		return tx.Put("sum", recordKey(i), h[:])
	})
}

// lastRecord checks that records 1 to the last are whole and have their sums,
// and returns the last.
func lastRecord(s kv.Store) (last int, err error) {
	err = s.View(ctx, func(tx kv.Tx) error {
		last = 0
		err := tx.Scan("rec", kv.Range{}, func(k string, v []byte) error {
			last++
			if k != recordKey(last) || !bytes.Equal(v, body(last)) {
				return fmt.Errorf("record %q is wrong or out of turn (want %d)", k, last)
			}
			return nil
		})
		if err != nil {
			return err
		}
		sums := 0
		err = tx.Scan("sum", kv.Range{}, func(k string, v []byte) error {
			sums++
			if h := sha256.Sum256(body(sums)); k != recordKey(sums) || !bytes.Equal(v, h[:]) {
				return fmt.Errorf("sum %q is wrong or out of turn", k)
			}
			return nil
		})
		if err == nil && sums != last {
			err = fmt.Errorf("%d records but %d sums: a torn transaction", last, sums)
		}
		return err
	})
	return last, err
}

// childWrite opens or creates args[0], says OPENED, then writes records for
// ever (or up to args[1]) and says ACK n after each.
func childWrite(args []string) int {
	most := 1 << 30
	if len(args) > 1 {
		most, _ = strconv.Atoi(args[1])
	}
	s, err := Open(args[0], nil)
	if errors.Is(err, fs.ErrNotExist) {
		s, err = Create(args[0], nil)
	}
	if err != nil {
		fmt.Println("ERR", err)
		return 1
	}
	fmt.Println("OPENED")
	last, err := lastRecord(s)
	for i := last + 1; err == nil && i <= most; i++ {
		if err = record(s, i); err == nil {
			fmt.Println("ACK", i)
		}
	}
	if err == nil {
		err = s.Close()
	}
	if err != nil {
		fmt.Println("ERR", err)
		return 1
	}
	return 0
}

// TestKill kills a writer at random moments: no acknowledged record is lost, at
// most one is there unacknowledged, the file is whole. More rounds:
// KIKITORI_KILL_ROUNDS=1000.
func TestKill(t *testing.T) {
	n := rounds(t, "KIKITORI_KILL_ROUNDS", 50)
	if testing.Short() {
		n = 10
	}
	path := filepath.Join(t.TempDir(), "case.book")
	total, unacked := 0, 0
	acked, within := firstRecords(t, path)
	for r := range n {
		if r%20 == 19 { // the birth is killed too
			if err := os.Remove(path); err != nil && !os.IsNotExist(err) {
				t.Fatal(err)
			}
			acked = 0
		}
		before := acked
		acked = killOne(t, path, acked, rand.N(within))
		total += acked - before
		if _, err := os.Stat(path); os.IsNotExist(err) && acked == 0 {
			continue // killed before it was born
		}
		s, err := Open(path, nil)
		if err != nil {
			t.Fatalf("round %d: open: %v", r, err)
		}
		last, err := lastRecord(s)
		if err != nil || last < acked || last > acked+1 {
			t.Fatalf("round %d: %d acknowledged, %d there: %v", r, acked, last, err)
		}
		if last > acked {
			unacked++
		}
		acked = last
		if err := s.Check(); err != nil {
			t.Fatalf("round %d: %v", r, err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d rounds, %d acknowledged, none lost, %d landed unacknowledged", n, total, unacked)
	if total == 0 {
		t.Error("no round wrote anything")
	}
}

// firstRecords lets a writer be born and write, and returns how many records it
// acknowledged and twice the time it took: rounds that are killed within that
// meet every stage, however busy the machine is.
func firstRecords(t *testing.T, path string) (acked int, within time.Duration) {
	t.Helper()
	const enough = 20
	c := child(t, "write", []string{path})
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	begun := time.Now()
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	for sc := bufio.NewScanner(out); sc.Scan(); {
		if a, ok := strings.CutPrefix(sc.Text(), "ACK "); ok {
			acked, _ = strconv.Atoi(a)
		}
		if acked == enough && within == 0 {
			within = 2 * time.Since(begun)
			_ = c.Process.Kill()
		}
	}
	_ = c.Wait() // killed
	if within == 0 {
		t.Fatalf("the writer gave up after %d records", acked)
	}
	return acked, within
}

// killOne runs a writer, kills it after a while and returns the last record it
// acknowledged.
func killOne(t *testing.T, path string, acked int, after time.Duration) int {
	t.Helper()
	c := child(t, "write", []string{path})
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	kill := time.AfterFunc(after, func() { _ = c.Process.Kill() })
	defer kill.Stop()
	for sc := bufio.NewScanner(out); sc.Scan(); {
		if e, ok := strings.CutPrefix(sc.Text(), "ERR "); ok {
			t.Errorf("writer: %s", e)
		}
		if a, ok := strings.CutPrefix(sc.Text(), "ACK "); ok {
			acked, _ = strconv.Atoi(a)
		}
	}
	_ = c.Wait() // killed
	return acked
}

// childHold opens a file, says so and keeps it until its input ends.
func childHold(args []string) int {
	s, err := Open(args[0], nil)
	if err != nil {
		fmt.Println("ERR", err)
		return 1
	}
	fmt.Println("OPENED")
	_, _ = bufio.NewReader(os.Stdin).ReadByte()
	_ = s.Close()
	return 0
}
