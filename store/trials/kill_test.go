package trials

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"kikitori/store/keyring"
)

// takeNotes appends notes from where the casebook ends and says which are saved.
func takeNotes(path string) int {
	f, err := os.Open(os.Getenv(noterID))
	if err != nil {
		return 2
	}
	key, err := keyring.ReadIdentities(f, nil)
	if err != nil {
		return 2
	}
	b, _, err := open(path, key, nil, nil)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 2
	}
	old, err := b.OfVisit(ctx, "v1")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 2
	}
	for n := len(old); ; n++ {
		if _, err := b.AppendNote(ctx, note(n)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 2
		}
		fmt.Println(n)
	}
}

// TestKilled kills an interviewer's program at random moments: no note that was
// acknowledged is lost, at most one is there that was not, and file and log are
// sound.
func TestKilled(t *testing.T) {
	rounds := 50
	if s := os.Getenv("KIKITORI_KILLS"); s != "" {
		var err error
		if rounds, err = strconv.Atoi(s); err != nil {
			t.Fatal(err)
		}
	}
	idFile, key := newIdentity(t)
	path := filepath.Join(t.TempDir(), "b.kkt")
	create(t, path, key)
	acked, extra, total := 0, 0, 0
	for round := range rounds {
		// Most notes are short work: the kill comes before, while or after one is
		// written. After some rounds a new file, or reading it would take over.
		if round%100 == 99 {
			path = filepath.Join(t.TempDir(), "b.kkt")
			create(t, path, key)
			acked = 0
		}
		last := killed(t, path, idFile, time.Duration(rand.Int64N(int64(12*time.Millisecond))))
		before := acked
		acked = max(acked, last+1)
		b, s, err := open(path, key, nil, nil)
		if err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		notes, err := b.OfVisit(ctx, "v1")
		if err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		if len(notes) < acked || len(notes) > acked+1 {
			t.Fatalf("round %d: %d notes acknowledged, %d there", round, acked, len(notes))
		}
		extra += len(notes) - acked
		total += len(notes) - before
		acked = len(notes)
		for n, v := range notes {
			if v.Record.Text != text(n) {
				t.Fatalf("round %d: note %d says %q", round, n, v.Record.Text)
			}
		}
		if r, err := b.VerifyLog(ctx); err != nil || !r.Sound() {
			t.Fatalf("round %d: log %+v, %v", round, r, err)
		}
		if err := s.Vault().File.Check(); err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		if err := b.Close(); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d rounds, %d notes, %d there without having been acknowledged", rounds, total, extra)
}

// killed runs a noter, kills it some time after its first note and returns the
// number of the last note it acknowledged.
func killed(t *testing.T, path, idFile string, after time.Duration) (last int) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), noterBook+"="+path, noterID+"="+idFile)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	last = -1
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		n, err := strconv.Atoi(lines.Text())
		if err != nil {
			t.Fatalf("the noter says %q", lines.Text())
		}
		if last < 0 {
			time.AfterFunc(after, func() { _ = cmd.Process.Kill() })
		}
		last = n
	}
	if err := cmd.Wait(); cmd.ProcessState.Exited() {
		t.Fatalf("the noter ended by itself: %v", err)
	}
	return last
}
