package search

import (
	"context"
	"testing"
)

// FuzzIndexBlocks gives the index blocks that pass their checksums but hold
// anything, and wants an answer or an error.
func FuzzIndexBlocks(f *testing.F) {
	seed := MemBlocks{}
	x := NewIndex()
	if x.Begin(seed) != nil || x.Finish(seed) != nil {
		f.Fatal("no empty index")
	}
	d := Document{Kind: KindCase, ID: "a", Title: "監査の報告", Fields: []Field{{FieldOverview, "四半期ごと"}}}
	if err := x.Put(seed, d); err != nil {
		f.Fatal(err)
	}
	pending := seed[seed.lastID()][:200]
	if _, err := x.Merge(seed); err != nil {
		f.Fatal(err)
	}
	f.Add(append([]byte(nil), seed[headID][:120]...), append([]byte(nil), pending...))
	for id, b := range seed {
		if id != headID {
			f.Add(append([]byte(nil), seed[headID][:120]...), append([]byte(nil), b[:300]...))
		}
	}
	f.Fuzz(func(t *testing.T, head, rest []byte) {
		m := MemBlocks{}
		for id := uint64(1); id < 24; id++ {
			data := rest
			if id == headID {
				data = head
			}
			if err := putBlock(m, id, data[:min(len(data), payload)]); err != nil {
				t.Fatal(err)
			}
		}
		source := memorySource{m, d}
		if _, err := NewIndex().Engine(source).Search(context.Background(), Parse("監査 告")); err != nil && !NeedsRebuild(err) {
			t.Fatalf("an error that does not ask for a rebuild: %v", err)
		}
		if _, err := NewIndex().Merge(m); err != nil && !NeedsRebuild(err) {
			t.Fatalf("merging: %v", err)
		}
	})
}

func (m MemBlocks) lastID() (last uint64) {
	for id := range m {
		last = max(last, id)
	}
	return last
}

// memorySource gives one document for every name.
type memorySource struct {
	m MemBlocks
	d Document
}

func (s memorySource) View(_ context.Context, fn func(BlockReader, Texts) error) error {
	return fn(s.m, TextFunc(func(Ref) (Document, error) { return s.d, nil }))
}
