package trials

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"kikitori/casebook"
	"kikitori/interview"
	"kikitori/store"
	"kikitori/store/bolt"
	"kikitori/store/keyring"
)

// TestEveryFormatOpens opens a file of each format there has been: all records
// are there, the log vouches for them, and the file takes more. A new format
// needs a file here; TestMakeFormat makes it.
func TestEveryFormatOpens(t *testing.T) {
	for n := 1; n <= bolt.Format; n++ {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			dir := filepath.Join("testdata", fmt.Sprintf("format-%d", n))
			data, err := os.ReadFile(filepath.Join(dir, "book.kkt"))
			if err != nil {
				t.Fatal(err)
			}
			f, err := os.Open(filepath.Join(dir, "id.txt"))
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			key, err := keyring.ReadIdentities(f, nil)
			if err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(t.TempDir(), "b.kkt")
			if err := os.WriteFile(path, data, 0o600); err != nil {
				t.Fatal(err)
			}
			for round := range 2 {
				b, s, err := open(path, key, nil, nil)
				if err != nil {
					t.Fatal(err)
				}
				notes, err := b.OfVisit(ctx, "v1")
				if err != nil || len(notes) != 1+round || notes[0].Record.Text != "結果は四半期ごとに委員会へ出す。" {
					t.Errorf("notes %+v, %v", notes, err)
				}
				if c, err := b.Cases().Get(ctx, "c1"); err != nil || c.Record.Title != "リスクベース監査" {
					t.Errorf("case %+v, %v", c, err)
				}
				if r, err := b.VerifyLog(ctx); err != nil || !r.Sound() {
					t.Errorf("log %+v, %v", r, err)
				}
				if _, err := b.AppendNote(ctx, note(100+round)); err != nil {
					t.Error(err)
				}
				if err := s.Vault().File.Check(); err != nil {
					t.Error(err)
				}
				if err := b.Close(); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// TestMakeFormat makes the file of the present format in the folder that
// KIKITORI_FORMAT names: killed, so to speak, with entries in its journal.
func TestMakeFormat(t *testing.T) {
	dir := os.Getenv("KIKITORI_FORMAT")
	if dir == "" {
		t.Skip("KIKITORI_FORMAT names no folder")
	}
	id, key := newIdentity(t)
	path := filepath.Join(t.TempDir(), "b.kkt")
	create(t, path, key)
	b, _, err := open(path, key, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	n := note(0)
	n.ID, n.Text = "n1", "結果は四半期ごとに委員会へ出す。"
	r := &store.Records{
		Operators: []interview.Operator{{Code: "電力A", Sector: "電力"}},
		Visits:    []interview.Visit{{ID: "v1", Operator: "電力A", Date: "2020-10-05", Edition: 2020}},
		Cases:     []casebook.Case{{ID: "c1", FiscalYear: 2020, Title: "リスクベース監査", State: casebook.Draft}},
	}
	if _, err := b.Import(ctx, r, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := b.AppendNote(ctx, n); err != nil {
		t.Fatal(err)
	}
	for from, to := range map[string]string{path: "book.kkt", id: "id.txt"} {
		data, err := os.ReadFile(from)
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, to), data, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}
