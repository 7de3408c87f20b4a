//go:build unix

package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"testing"

	"kikitori/store/bolt"
	"kikitori/store/kv"
)

// hiddenDamage zeroes a page of a casebook so that it opens early and only the
// judgement finds it.
func hiddenDamage(t *testing.T, path string) {
	t.Helper()
	sound, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	const page = 4096
	for at := len(sound) - page; at > 0; at -= page {
		b := bytes.Clone(sound)
		clear(b[at : at+page])
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := bolt.Open(path, &bolt.Options{Early: true})
		if err != nil {
			continue
		}
		judged := s.Judged()
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if errors.Is(judged, kv.ErrDamaged) {
			return
		}
	}
	t.Fatal("no page of this kind")
}

// TestTheScreensTellWhatTheJudgementFinds opens a casebook whose damage shows only
// after the first screen could be drawn.
func TestTheScreensTellWhatTheJudgementFinds(t *testing.T) {
	p, opts := withVisit(t)
	hiddenDamage(t, p.path("b.kkt"))
	u := p.sit(80, 24, opts...)
	u.sees("案件簿が壊れています")
	u.Send(ctrl('Q'))
	var exit *exec.ExitError
	if err := u.WaitExit(); !errors.As(err, &exit) || exit.ExitCode() != 5 {
		t.Errorf("left with %v, not 5", err)
	}
}
