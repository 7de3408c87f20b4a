package store

import (
	"context"
	"crypto/rand"
	"fmt"
	"sync"
	"time"

	"kikitori/casebook"
	"kikitori/interview"
	"kikitori/store/journal"
	"kikitori/store/kv"
)

// Options say who writes and what time it is.
type Options struct {
	Author interview.Author
	Now    func() time.Time // nil: the system's clock
	// Tight says that the disk is full and its reserve given up: only what is
	// heard (notes, visits, drafts) is still written. nil: never.
	Tight func() bool
}

// Book is an open casebook. Its methods may be called from several goroutines.
type Book struct {
	kv     kv.BulkStore
	names  []byte // secret that keys are made with; stays when keys are rotated
	author interview.Author
	now    func() time.Time
	tight  func() bool

	mu      sync.RWMutex
	batches map[string]bool // imports known to be complete

	index *index
}

// Open reads the casebook in s, which the Book then owns. Derived buckets of another version are rebuilt.
func Open(ctx context.Context, s kv.BulkStore, o Options) (*Book, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Tight == nil {
		o.Tight = func() bool { return false }
	}
	j, err := journal.Open(ctx, s)
	if err != nil {
		return nil, err
	}
	b := &Book{kv: j, author: o.Author, now: o.Now, tight: o.Tight, batches: map[string]bool{}}
	b.index = newIndex(b)
	if err := b.loadNames(ctx); err != nil {
		return nil, err
	}
	if err := b.loadBatches(ctx); err != nil {
		return nil, err
	}
	if err := b.sweepAttachments(ctx); err != nil {
		return nil, err
	}
	if err := b.ensureDerived(ctx); err != nil {
		return nil, err
	}
	if err := b.index.open(ctx); err != nil {
		return nil, err
	}
	return b, nil
}

// Close ends work in the background and closes the store below.
func (b *Book) Close() error {
	b.index.worker.close()
	return b.kv.Close()
}

// Operators is the shelf of operators.
func (b *Book) Operators() interview.Operators {
	return &shelf[interview.OperatorCode, interview.Operator]{
		book: b, kind: kindOperator, id: func(o interview.Operator) interview.OperatorCode { return o.Code },
	}
}

// Visits is the shelf of visits.
func (b *Book) Visits() interview.Visits {
	return &shelf[interview.VisitID, interview.Visit]{
		book: b, kind: kindVisit, id: func(v interview.Visit) interview.VisitID { return v.ID },
	}
}

// Findings is the shelf of findings.
func (b *Book) Findings() interview.Findings {
	return &shelf[interview.FindingID, interview.Finding]{
		book: b, kind: kindFinding, id: func(f interview.Finding) interview.FindingID { return f.ID },
	}
}

// Verdicts is the shelf of verdicts.
func (b *Book) Verdicts() interview.Verdicts {
	return &shelf[interview.VerdictID, interview.Verdict]{
		book: b, kind: kindVerdict, id: func(v interview.Verdict) interview.VerdictID { return v.ID },
	}
}

// Evidence is the shelf of documents.
func (b *Book) Evidence() interview.EvidenceShelf {
	return &shelf[interview.EvidenceID, interview.Evidence]{
		book: b, kind: kindEvidence, id: func(e interview.Evidence) interview.EvidenceID { return e.ID },
		keepsNewer: true, refuse: refuseEvidence,
	}
}

// refuseEvidence holds documents to what notes are held to.
func refuseEvidence(e interview.Evidence) error {
	switch {
	case e.Handling == interview.OffRecord:
		return interview.ErrOffRecord
	case e.Visit == "":
		return fmt.Errorf("%w: visit", interview.ErrMissing)
	}
	return nil
}

// Cases is the shelf of cases.
func (b *Book) Cases() casebook.Cases {
	return &shelf[casebook.CaseID, casebook.Case]{
		book: b, kind: kindCase, id: func(c casebook.Case) casebook.CaseID { return c.ID },
	}
}

// Clearances is the shelf of clearances.
func (b *Book) Clearances() casebook.Clearances {
	return &shelf[casebook.CaseID, casebook.Clearance]{
		book: b, kind: kindClear, id: func(c casebook.Clearance) casebook.CaseID { return c.Case },
	}
}

// SavedSearches is the shelf of saved searches.
func (b *Book) SavedSearches() casebook.SavedSearches {
	return &shelf[casebook.SavedSearchID, casebook.SavedSearch]{
		book: b, kind: kindSaved, id: func(s casebook.SavedSearch) casebook.SavedSearchID { return s.ID },
	}
}

// Editions is the shelf of the editions that were taken in.
func (b *Book) Editions() interview.Editions {
	return &shelf[interview.EditionID, interview.Edition]{
		book: b, kind: kindEdition, id: func(e interview.Edition) interview.EditionID { return interview.EditionIDOf(e.Year) },
	}
}

func (b *Book) notes() *shelf[interview.NoteID, interview.Note] {
	return &shelf[interview.NoteID, interview.Note]{
		book: b, kind: kindNote, id: func(n interview.Note) interview.NoteID { return n.ID },
		refer: noteReferences, keepsNewer: true,
	}
}

// complete says that an import has been made visible.
func (b *Book) complete(batch string) bool {
	b.mu.RLock()
	defer b.mu.RUnlock()
	return b.batches[batch]
}

// loadNames reads the secret that keys are made with, or draws it.
func (b *Book) loadNames(ctx context.Context) error {
	err := b.kv.View(ctx, func(tx kv.Tx) (err error) {
		b.names, err = tx.Get(bucketMeta, keyNames)
		return err
	})
	if err != nil || b.names != nil {
		return err
	}
	secret := make([]byte, 32)
	_, _ = rand.Read(secret) // never fails since Go 1.24
	b.names = secret
	return b.kv.Update(ctx, func(tx kv.Tx) error { return tx.PutNew(bucketMeta, keyNames, secret) })
}

// loadBatches learns which imports are complete and sweeps away the others.
func (b *Book) loadBatches(ctx context.Context) error {
	var left []string
	err := b.kv.View(ctx, func(tx kv.Tx) error {
		left = left[:0]
		return tx.Scan(bucketBatch, kv.Range{}, func(key string, state []byte) error {
			if string(state) != batchComplete {
				left = append(left, key)
				return nil
			}
			b.mu.Lock()
			defer b.mu.Unlock()
			b.batches[key] = true
			return nil
		})
	})
	if err != nil {
		return err
	}
	for _, batch := range left {
		if err := b.sweep(ctx, batch); err != nil {
			return err
		}
	}
	return nil
}
