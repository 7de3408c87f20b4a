package trials

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"filippo.io/age"

	"kikitori/interview"
	"kikitori/store"
	"kikitori/store/keyring"
	"kikitori/store/steady"
)

var ctx = context.Background()

// The test binary runs itself as an interviewer who takes notes until killed.
const (
	noterBook = "KIKITORI_TRIALS_BOOK"
	noterID   = "KIKITORI_TRIALS_IDENTITY"
)

func TestMain(m *testing.M) {
	if path := os.Getenv(noterBook); path != "" {
		os.Exit(takeNotes(path))
	}
	os.Exit(m.Run())
}

// newIdentity makes an age identity file.
func newIdentity(t testing.TB) (file string, key keyring.Key) {
	t.Helper()
	id, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	file = filepath.Join(t.TempDir(), "id.txt")
	if err := os.WriteFile(file, []byte(id.String()+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return file, keyring.WithIdentities(id)
}

func create(t testing.TB, path string, key keyring.Key) {
	t.Helper()
	locks, err := key.Locks("")
	if err != nil {
		t.Fatal(err)
	}
	v, err := keyring.Create(path, locks, store.Sealing()...)
	if err != nil {
		t.Fatal(err)
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
}

// open opens a casebook as the program does.
func open(path string, key keyring.Key, tell func(steady.Trouble), tight func(*steady.Store) bool) (*store.Book, *steady.Store, error) {
	v, err := keyring.Open(ctx, path, key, &keyring.Options{Seal: store.Sealing()})
	if err != nil {
		return nil, nil, err
	}
	s, err := steady.Open(ctx, v, steady.Options{Tell: tell})
	if err != nil {
		return nil, nil, err
	}
	b, err := store.Open(ctx, s, store.Options{
		Author: interview.Author{Name: "記録係", Machine: "m"},
		Tight:  func() bool { return tight != nil && tight(s) },
	})
	return b, s, err
}

func note(n int) interview.Note {
	return interview.Note{
		ID: interview.NoteID(fmt.Sprintf("n%06d", n)), Visit: "v1", Seq: n, At: time.Unix(1601862120+int64(n), 0).UTC(),
		Kind: interview.Said, Handling: interview.Anonymous, Text: text(n),
	}
}

// text is a note's text, which tells its number.
func text(n int) string {
	return fmt.Sprintf("%06d 監査の結果は四半期ごとに委員会へ出し、次年度計画に必ず一項目載せる。", n)
}
