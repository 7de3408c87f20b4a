package trials

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"kikitori/interview"
	"kikitori/store"
	"kikitori/store/keyring"
	"kikitori/store/kv"
	"kikitori/store/kv/memkv"
)

// kept is the model's note: its texts, the newest last, one for each revision.
type kept []string

func (k kept) text() string { return k[len(k)-1] }

// model is a plain picture of what a casebook must hold.
type model struct {
	notes  map[interview.NoteID]kept
	drafts map[interview.DraftID]interview.Draft
	gone   map[interview.VerdictID]bool // verdicts: true once withdrawn
}

type withdrawer interface {
	Withdraw(ctx context.Context, v interview.Versioned[interview.Verdict], why string) error
}

// ground is where a casebook lies: reopen closes and opens it, where that can be.
type ground struct {
	name string
	new  func(t *rapid.T) (s kv.BulkStore, reopen func() kv.BulkStore)
}

func memory() ground {
	return ground{"memory", func(*rapid.T) (kv.BulkStore, func() kv.BulkStore) { return memkv.New(), nil }}
}

func file(t *testing.T) ground {
	_, key := newIdentity(t)
	n := 0
	return ground{"file", func(rt *rapid.T) (kv.BulkStore, func() kv.BulkStore) {
		n++
		path := filepath.Join(t.TempDir(), fmt.Sprint(n))
		create(t, path, key)
		opens := func() kv.BulkStore {
			v, err := keyring.Open(ctx, path, key, &keyring.Options{Seal: store.Sealing()})
			if err != nil {
				rt.Fatal(err)
			}
			return v
		}
		return opens(), opens
	}}
}

// TestModel does what comes to rapid's mind to a casebook and to a plain map.
func TestModel(t *testing.T) {
	for _, g := range []ground{memory(), file(t)} {
		t.Run(g.name, func(t *testing.T) {
			rapid.Check(t, func(rt *rapid.T) { play(rt, g) })
		})
	}
}

func play(t *rapid.T, g ground) {
	s, reopen := g.new(t)
	book := func(s kv.BulkStore) *store.Book {
		b, err := store.Open(ctx, s, store.Options{Author: interview.Author{Name: "記録係"}})
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	b := book(s)
	defer func() { _ = b.Close() }()
	m := model{map[interview.NoteID]kept{}, map[interview.DraftID]interview.Draft{}, map[interview.VerdictID]bool{}}
	ok := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	words := rapid.StringOfN(rapid.RuneFrom([]rune("監査リスクa𠮷👨‍👩‍👧ｶﾞ\n")), 1, 20, -1)
	noteID := func(t *rapid.T) interview.NoteID {
		return interview.NoteID(rapid.SampledFrom([]string{"n1", "n2", "n3"}).Draw(t, "note"))
	}
	draftID := func(t *rapid.T) interview.DraftID {
		return interview.DraftID(rapid.SampledFrom([]string{"d1", "d2"}).Draw(t, "draft"))
	}
	at := time.Unix(1601862120, 0).UTC()
	actions := map[string]func(*rapid.T){
		"take down": func(t *rapid.T) {
			id := noteID(t)
			n := interview.Note{ID: id, Visit: "v1", Seq: int(id[1] - '0'), At: at, Kind: interview.Said, Handling: interview.Anonymous, Text: words.Draw(t, "text")}
			if _, there := m.notes[id]; there {
				return
			}
			for range 2 { // a retry is harmless
				_, err := b.AppendNote(ctx, n)
				ok(err)
			}
			m.notes[id] = kept{n.Text}
		},
		"correct": func(t *rapid.T) {
			id := noteID(t)
			old, there := m.notes[id]
			if !there {
				return
			}
			v, err := b.Note(ctx, id)
			ok(err)
			next := v.Record
			next.Text = words.Draw(t, "text") + fmt.Sprint(len(old))
			_, err = b.ReviseNote(ctx, v.With(next), "直した")
			ok(err)
			m.notes[id] = append(slices.Clone(old), next.Text)
		},
		"judge": func(t *rapid.T) {
			id := interview.VerdictID(rapid.SampledFrom([]string{"w1", "w2"}).Draw(t, "verdict"))
			if _, there := m.gone[id]; there {
				return
			}
			_, err := b.Verdicts().Save(ctx, interview.New(interview.Verdict{ID: id}), "")
			ok(err)
			m.gone[id] = false
		},
		"withdraw": func(t *rapid.T) {
			for _, id := range slices.Sorted(maps.Keys(m.gone)) {
				if m.gone[id] {
					continue
				}
				v, err := b.Verdicts().Get(ctx, id)
				ok(err)
				ok(b.Verdicts().(withdrawer).Withdraw(ctx, v, "誤り"))
				m.gone[id] = true
				return
			}
		},
		"keep a draft": func(t *rapid.T) {
			d := interview.Draft{ID: draftID(t), Visit: "v1", At: at, Text: words.Draw(t, "text"), Number: uint64(rapid.IntRange(1, 5).Draw(t, "number"))}
			ok(b.KeepDraft(ctx, d))
			if old, there := m.drafts[d.ID]; !there || old.Number < d.Number {
				m.drafts[d.ID] = d
			}
		},
		"settle a draft": func(t *rapid.T) {
			id := draftID(t)
			ok(b.SettleDraft(ctx, id))
			delete(m.drafts, id)
		},
		"import": func(t *rapid.T) {
			id := noteID(t)
			old := m.notes[id]
			n := interview.Note{ID: id, Visit: "v1", Seq: int(id[1] - '0'), At: at, Kind: interview.Said, Handling: interview.Anonymous, Text: words.Draw(t, "text")}
			r, err := b.Import(ctx, &store.Records{Notes: []interview.Note{n}}, nil)
			ok(err)
			if !slices.Contains(old, n.Text) {
				m.notes[id] = append(slices.Clone(old), n.Text)
			} else if r.Unchanged != 1 { // nor does an import undo a correction
				t.Fatalf("the same again: %+v", r)
			}
		},
		"reopen": func(t *rapid.T) {
			if reopen == nil {
				b = book(s)
				return
			}
			ok(b.Close())
			b = book(reopen())
		},
		"": func(t *rapid.T) { m.compare(t, b) },
	}
	t.Repeat(actions)
	r, err := b.VerifyLog(ctx)
	if err != nil || !r.Sound() {
		t.Fatalf("log %+v, %v", r, err)
	}
}

// compare fails unless the casebook holds just what the model does.
func (m *model) compare(t *rapid.T, b *store.Book) {
	notes, err := b.OfVisit(ctx, "v1")
	if err != nil || len(notes) != len(m.notes) {
		t.Fatalf("%d notes instead of %d, %v", len(notes), len(m.notes), err)
	}
	for _, n := range notes {
		h, err := b.NoteHistory(ctx, n.Record.ID)
		if want := m.notes[n.Record.ID]; err != nil || n.Record.Text != want.text() || len(h) != len(want) || len(n.Rivals) > 0 {
			t.Fatalf("note %s: %q with %d revisions instead of %q, %v", n.Record.ID, n.Record.Text, len(h), want, err)
		}
	}
	verdicts, err := b.Verdicts().All(ctx)
	standing := 0
	for _, gone := range m.gone {
		if !gone {
			standing++
		}
	}
	if err != nil || len(verdicts) != standing {
		t.Fatalf("%d verdicts instead of %d, %v", len(verdicts), standing, err)
	}
	drafts, err := b.Drafts(ctx)
	slices.SortFunc(drafts, func(a, b interview.Draft) int { return cmp.Compare(a.ID, b.ID) })
	if err != nil || len(drafts) != len(m.drafts) {
		t.Fatalf("%d drafts instead of %d, %v", len(drafts), len(m.drafts), err)
	}
	for _, d := range drafts {
		if d.Text != m.drafts[d.ID].Text || d.Number != m.drafts[d.ID].Number {
			t.Fatalf("draft %+v instead of %+v", d, m.drafts[d.ID])
		}
	}
}
