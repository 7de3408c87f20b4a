package store

import (
	"bufio"
	"encoding/base64"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"kikitori/casebook"
	"kikitori/interview"
	"kikitori/store/seal"
)

const (
	killPath = "KIKITORI_STORE_KILL_PATH"
	killKeys = "KIKITORI_STORE_KILL_KEYS"
)

// TestKilledChild is not a test: it is what TestKillWhileTheIndexChanges runs
// in another process. It saves, imports, merges and rebuilds for ever and says
// ACK after each save.
func TestKilledChild(t *testing.T) {
	path := os.Getenv(killPath)
	if path == "" {
		t.Skip("only run by TestKillWhileTheIndexChanges")
	}
	file := &sealedBook{path, good(seal.ParseKeys(good(base64.StdEncoding.DecodeString(os.Getenv(killKeys)))))}
	b := openBook(t, file.open())
	all := corpusRecords(rand.Uint64(), 400).Cases
	for i := 0; ; i = (i + 1) % len(all) {
		v := interview.New(all[i])
		if old, err := b.Cases().Get(ctx, all[i].ID); err == nil {
			v = old.With(all[i])
		}
		good(b.Cases().Save(ctx, v, ""))
		fmt.Println("ACK", all[i].ID)
		switch {
		case i%40 == 39:
			if err := b.index.worker.inTurn(ctx, b.index.rebuild); err != nil {
				t.Fatal(err)
			}
		case i%60 == 20:
			good(b.Import(ctx, &Records{Cases: all[i:min(len(all), i+70)]}, nil))
		case i%5 == 0:
			if err := b.index.worker.inTurn(ctx, b.index.tidy); err != nil {
				t.Fatal(err)
			}
		case i%7 == 3:
			v, err := b.Cases().Get(ctx, all[i].ID)
			if err != nil {
				t.Fatal(err)
			}
			if err := b.Cases().(*shelf[casebook.CaseID, casebook.Case]).Withdraw(ctx, v, ""); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// TestKillWhileTheIndexChanges kills a process at random moments of saving,
// importing, merging and rebuilding. More rounds: KIKITORI_KILL_ROUNDS=40.
func TestKillWhileTheIndexChanges(t *testing.T) {
	rounds := 6
	if s := os.Getenv("KIKITORI_KILL_ROUNDS"); s != "" {
		rounds = good(strconv.Atoi(s))
	}
	file := newSealedBook(t)
	saved, scans := 0, 0
	for range rounds {
		saved += killOnce(t, file, 200+rand.IntN(900))
		b := openBook(t, file.open())
		f := b.Finder()
		if sameAsScan(t, f, b) {
			scans++
			rest(b)
			if sameAsScan(t, f, b) {
				t.Error("the index was not made anew")
			}
		}
		if err := b.Close(); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d rounds, %d saves, %d times the index had to be repaired", rounds, saved, scans)
	if saved == 0 {
		t.Error("no round saved anything")
	}
}

// killOnce runs the child, kills it some milliseconds after its first save and
// returns how many saves it acknowledged.
func killOnce(t *testing.T, file *sealedBook, after int) (saved int) {
	t.Helper()
	c := exec.Command(good(os.Executable()), "-test.run=^TestKilledChild$")
	c.Env = append(os.Environ(), killPath+"="+file.path, killKeys+"="+base64.StdEncoding.EncodeToString(file.keys.Secret()))
	out := good(c.StdoutPipe())
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	var kill *time.Timer
	for sc := bufio.NewScanner(out); sc.Scan(); {
		switch line := sc.Text(); {
		case strings.HasPrefix(line, "ACK "):
			if saved++; kill == nil {
				kill = time.AfterFunc(time.Duration(after)*time.Millisecond, func() { _ = c.Process.Kill() })
			}
		case strings.Contains(line, "FAIL"), strings.Contains(line, "panic"):
			t.Errorf("child: %s", line)
		}
	}
	_ = c.Wait() // killed
	if kill != nil {
		kill.Stop()
	}
	return saved
}
