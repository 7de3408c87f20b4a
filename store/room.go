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
		heard = heard && (w.env.Kind == kindNote || w.env.Kind == kindVisit)
	}
	if heard || !b.tight() {
		return nil
	}
	return interview.ErrNoRoom
}

// update is the store's Update, with a full disk and a size limit in the words of the domain.
func (b *Book) update(ctx context.Context, fn func(kv.Tx) error) error {
	err := b.kv.Update(ctx, fn)
	switch {
	case errors.Is(err, kv.ErrNoSpace):
		return fmt.Errorf("%w: %w", interview.ErrNoRoom, err)
	case errors.Is(err, kv.ErrTooBig):
		return fmt.Errorf("%w: %w", interview.ErrTooLarge, err)
	}
	return err
}
