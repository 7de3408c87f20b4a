package store

import (
	"context"
	"errors"
	"fmt"

	"kikitori/interview"
	"kikitori/store/kv"
)

// room refuses what can wait while the disk is full: what is heard on a visit
// can't be asked again, a finding can be made again tomorrow.
func (b *Book) room(writes []*write) error {
	heard := true
	for _, w := range writes {
		heard = heard && (w.env.Kind == kindNote || w.env.Kind == kindVisit || w.env.Kind == kindEvidence)
	}
	if heard || !b.tight() {
		return nil
	}
	return interview.ErrNoRoom
}

// update is the store's Update, with a full disk and a size limit in the words of the domain.
func (b *Book) update(ctx context.Context, fn func(kv.Tx) error) error {
	return inDomain(b.kv.Update(ctx, fn))
}

// destroy is update for what must be gone: the journal, which may hold it too, is
// emptied first, and what fn deletes is nowhere but in the file's free pages.
func (b *Book) destroy(ctx context.Context, fn func(kv.Tx) error) error {
	return inDomain(b.kv.Bulk(ctx, fn))
}

func inDomain(err error) error {
	switch {
	case errors.Is(err, kv.ErrNoSpace):
		return fmt.Errorf("%w: %w", interview.ErrNoRoom, err)
	case errors.Is(err, kv.ErrTooBig):
		return fmt.Errorf("%w: %w", interview.ErrTooLarge, err)
	}
	return err
}
