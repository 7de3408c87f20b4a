package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"kikitori/interview"
	"kikitori/store/kv"
)

// identities is the shelf of identities: veiled, so that each can be erased.
type identities struct {
	*shelf[interview.OperatorCode, interview.Identity]
}

var _ interview.Identities = identities{}

// Identities is the shelf of identities.
func (b *Book) Identities() interview.Identities { return identities{b.identities()} }

func (b *Book) identities() *shelf[interview.OperatorCode, interview.Identity] {
	return &shelf[interview.OperatorCode, interview.Identity]{
		book: b, kind: kindIdentity, veiled: true,
		id: func(i interview.Identity) interview.OperatorCode { return i.Operator },
	}
}

// Get implements interview.Shelf.
func (s identities) Get(ctx context.Context, code interview.OperatorCode) (interview.Versioned[interview.Identity], error) {
	v, err := s.shelf.Get(ctx, code)
	if !errors.Is(err, interview.ErrNotFound) {
		return v, err
	}
	gone, scanErr := s.Erasures(ctx)
	if scanErr != nil {
		return v, scanErr
	}
	if slices.ContainsFunc(gone, func(e interview.Erasure) bool { return e.Operator == code }) {
		err = fmt.Errorf("%s %s: %w", s.kind, code, interview.ErrErased)
	}
	return v, err
}

// Save implements interview.Shelf; an identity that the gate could not work with
// is refused.
func (s identities) Save(ctx context.Context, v interview.Versioned[interview.Identity], why string) (interview.Versioned[interview.Identity], error) {
	if err := v.Record.Check(); err != nil {
		return v, fmt.Errorf("%s %s: %w", s.kind, v.Record.Operator, err)
	}
	return s.shelf.Save(ctx, v, why)
}

// EraseIdentity implements interview.Identities.
func (s identities) EraseIdentity(ctx context.Context, code interview.OperatorCode, typed, why string) error {
	why = strings.TrimSpace(why)
	switch {
	case typed != string(code):
		return fmt.Errorf("%s %s: %w", s.kind, code, interview.ErrMismatch)
	case why == "":
		return fmt.Errorf("%s %s: %w: reason", s.kind, code, interview.ErrMissing)
	}
	body, err := json.Marshal(interview.Identity{Operator: code})
	if err != nil {
		return err
	}
	record := s.key(code)
	err = s.book.destroy(ctx, func(tx kv.Tx) error {
		w := &write{id: string(code), env: envelope{
			Kind: s.kind, Record: record, Author: s.book.author, At: s.book.now().UTC(),
			Why: why, Withdrawn: true, Nonce: newNonce(), Body: body,
		}}
		g, err := readGraph(tx, s.kind, record)
		if err != nil {
			return err
		}
		if len(g) == 0 {
			return interview.ErrNotFound
		}
		for _, h := range g.heads() {
			w.env.Parents = append(w.env.Parents, h.ID)
		}
		if err := dropVeils(tx, record); err != nil {
			return err
		}
		if _, err := w.apply(tx); err != nil {
			return err
		}
		return logTx{tx}.append(Entry{
			At: w.env.At, Author: s.book.author, Why: fmt.Sprintf("identity of %s erased: %s", code, why),
			Revisions: []interview.RevisionID{w.saved.ID},
		})
	})
	if err != nil {
		return fmt.Errorf("%s %s: %w", s.kind, code, err)
	}
	return nil
}

// Erasures implements interview.Identities.
func (s identities) Erasures(ctx context.Context) ([]interview.Erasure, error) {
	var out []interview.Erasure
	err := s.book.kv.View(ctx, func(tx kv.Tx) error {
		out = out[:0]
		return tx.Scan(revBucket(s.kind), kv.Range{}, func(key string, data []byte) error {
			_, id, _ := strings.Cut(key, ".")
			e, err := unpack(revBucket(s.kind), key, interview.RevisionID(id), data)
			if err != nil || !e.Withdrawn || e.Veil != nil {
				return err
			}
			var of interview.Identity
			if err := json.Unmarshal(e.Body, &of); err != nil {
				return &kv.DamageError{Bucket: revBucket(s.kind), Key: key, Detail: err.Error()}
			}
			out = append(out, interview.Erasure{Operator: of.Operator, At: e.At, By: e.Author.Name, Why: e.Why})
			return nil
		})
	})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", s.kind, err)
	}
	slices.SortStableFunc(out, func(a, b interview.Erasure) int { return b.At.Compare(a.At) })
	return out, nil
}
