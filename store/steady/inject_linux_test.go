package steady_test

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"kikitori/store/keyring"
	"kikitori/store/kv"
	"kikitori/store/rescue"
	"kikitori/store/steady"
)

// The test binary runs itself as a session whose calls are made to fail.
const childEnv = "KIKITORI_STEADY_CHILD"

func TestMain(m *testing.M) {
	if path := os.Getenv(childEnv); path != "" {
		os.Exit(childSession(path))
	}
	os.Exit(m.Run())
}

const sessionNotes = 12

// childSession writes notes and never retries; it says which are saved and what
// it heard of.
func childSession(path string) int {
	runtime.LockOSThread() // the injector counts calls by thread
	key, err := keyring.WithPassphrase("p")
	if err != nil {
		return 2
	}
	v, err := keyring.Open(ctx, path, key, nil)
	if err != nil {
		fmt.Println("OPEN", err)
		return 0 // told, and nothing was promised
	}
	s, err := steady.Open(ctx, v, steady.Options{Tell: func(t steady.Trouble) { fmt.Println("MET", t.Kind) }})
	if err != nil {
		fmt.Println("OPEN", err)
		return 0
	}
	for i := range sessionNotes {
		err := s.Update(ctx, func(tx kv.Tx) error {
			return tx.PutNew("b", fmt.Sprintf("%03d", i), []byte(strings.Repeat("聞", i*100)))
		})
		if err != nil {
			fmt.Println("LOST", i, err)
			return 1
		}
		fmt.Println("ACK", i)
	}
	if s.Close() != nil {
		return 1
	}
	return 0
}

// TestInjectedErrors lets the n-th write or flush of a session fail, in turn for
// each n: every note is saved nevertheless, without a retry by the caller, and
// none twice. It needs strace; the last n: KIKITORI_INJECT=40.
func TestInjectedErrors(t *testing.T) {
	strace, err := exec.LookPath("strace")
	if err != nil {
		t.Skip("strace is not installed: no way to inject errors")
	}
	last := 8
	if s := os.Getenv("KIKITORI_INJECT"); s != "" {
		if last, err = strconv.Atoi(s); err != nil {
			t.Fatal(err)
		}
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ calls, errno string }{{"fdatasync", "EIO"}, {"pwrite64", "EIO"}, {"pwrite64", "ENOSPC"}, {"fdatasync", "ENOSPC"}} {
		t.Run(c.errno+" in "+c.calls, func(t *testing.T) {
			met := map[string]int{}
			for n := 1; n <= last; n++ {
				path := book(t)
				if err := newVault(t, path).Close(); err != nil {
					t.Fatal(err)
				}
				cmd := exec.Command(strace, "-f", "-o", os.DevNull, "-e", "trace="+c.calls,
					"-e", fmt.Sprintf("inject=%s:error=%s:when=%d", c.calls, c.errno, n), self)
				cmd.Env = append(os.Environ(), childEnv+"="+path)
				out, err := cmd.CombinedOutput()
				if bytes.Contains(out, []byte("ptrace")) {
					t.Skip("tracing is not allowed here")
				}
				if err != nil {
					t.Fatalf("n=%d: the session ended with %v:\n%s", n, err, out)
				}
				acked := 0
				for sc := bufio.NewScanner(bytes.NewReader(out)); sc.Scan(); {
					if strings.HasPrefix(sc.Text(), "ACK ") {
						acked++
					}
					if m, ok := strings.CutPrefix(sc.Text(), "MET "); ok {
						met[m]++
					}
				}
				allThere(t, path, n, acked)
			}
			t.Logf("n = 1 to %d; the user heard: %v", last, met)
			if len(met) == 0 {
				t.Error("no error was injected: the test proves nothing")
			}
		})
	}
}

func allThere(t *testing.T, path string, n, acked int) {
	t.Helper()
	v := openVault(t, path)
	defer v.Close()
	there := 0
	err := v.View(ctx, func(tx kv.Tx) error {
		return tx.Scan("b", kv.Range{}, func(k string, val []byte) error {
			if k != fmt.Sprintf("%03d", there) || len(val) != there*300 {
				return fmt.Errorf("note %s is wrong or out of turn", k)
			}
			there++
			return nil
		})
	})
	if err != nil || there != acked || acked != sessionNotes {
		t.Errorf("n=%d: %d notes acknowledged, %d there: %v", n, acked, there, err)
	}
	if left, _ := rescue.List(path); left != nil {
		t.Errorf("n=%d: rescue files left: %q", n, left)
	}
	if err := v.File.Check(); err != nil {
		t.Errorf("n=%d: %v", n, err)
	}
}
