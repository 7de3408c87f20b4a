package bolt

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"kikitori/store/kv"
)

func init() { children["persist"] = childPersist }

const persistRecords = 12

// childPersist creates args[0] and writes records as the program would: after a
// poisoned handle it closes, opens again and retries the same record. It says
// ACK n after each, and which errors it met.
func childPersist(args []string) int {
	runtime.LockOSThread() // the injector counts calls by thread
	var s *Store
	open := func() (err error) {
		if s, err = Create(args[0], nil); errors.Is(err, fs.ErrExist) {
			s, err = Open(args[0], nil)
		}
		return err
	}
	tries := 0
	again := func(err error) bool {
		tries++
		switch {
		case errors.Is(err, kv.ErrPoisoned):
			fmt.Println("MET poisoned")
			_ = s.Close()
			s = nil
		case errors.Is(err, kv.ErrNoSpace):
			fmt.Println("MET nospace")
		default:
			fmt.Println("MET other", err)
		}
		return tries < 20
	}
	for i := 1; i <= persistRecords; {
		var err error
		if s == nil {
			err = open()
		}
		if err == nil {
			if err = record(s, i); err == nil {
				fmt.Println("ACK", i)
				i++
				continue
			}
		}
		if !again(err) {
			return 1
		}
	}
	if s.Close() != nil {
		return 1
	}
	return 0
}

// TestInjectedErrors lets the n-th write or flush of a session fail, in turn
// for each n: what was acknowledged stays, every retry works out, and nothing
// is there twice. It needs strace; the last n: KIKITORI_INJECT=40.
func TestInjectedErrors(t *testing.T) {
	strace, err := exec.LookPath("strace")
	if err != nil {
		t.Skip("strace is not installed: no way to inject errors")
	}
	last := rounds(t, "KIKITORI_INJECT", 12)
	for _, c := range []struct{ calls, errno string }{
		{"fdatasync", "EIO"}, {"fsync", "EIO"}, {"pwrite64", "EIO"}, {"pwrite64", "ENOSPC"}, {"fdatasync", "ENOSPC"}, {"ftruncate", "ENOSPC"},
	} {
		t.Run(c.errno+" in "+c.calls, func(t *testing.T) {
			met := map[string]int{}
			for n := 1; n <= last; n++ {
				path := filepath.Join(t.TempDir(), "case.book")
				cmd := child(t, "persist", []string{path}, strace, "-f", "-o", os.DevNull, "-e", "trace="+c.calls,
					"-e", fmt.Sprintf("inject=%s:error=%s:when=%d", c.calls, c.errno, n))
				out, err := cmd.Output()
				if bytes.Contains(out, []byte("ptrace")) {
					t.Skip("tracing is not allowed here")
				}
				if err != nil {
					t.Fatalf("n=%d: the session ended with %v:\n%s", n, err, out)
				}
				acked := 0
				for sc := bufio.NewScanner(bytes.NewReader(out)); sc.Scan(); {
					if a, ok := strings.CutPrefix(sc.Text(), "ACK "); ok {
						acked, _ = strconv.Atoi(a)
					} else if m, ok := strings.CutPrefix(sc.Text(), "MET "); ok {
						met[m]++
					}
				}
				s, err := Open(path, nil)
				if err != nil {
					t.Fatalf("n=%d: %v", n, err)
				}
				there, err := lastRecord(s)
				if err != nil || there != acked || acked != persistRecords {
					t.Errorf("n=%d: acknowledged %d, there %d: %v", n, acked, there, err)
				}
				s.Close()
				mustVerify(t, path)
			}
			t.Logf("n = 1 to %d; errors met: %v", last, met)
			if len(met) == 0 && c.calls != "ftruncate" && c.calls != "fsync" {
				t.Error("no error was injected: the test proves nothing")
			}
		})
	}
}
