package store

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"kikitori/casebook"
	"kikitori/interview"
	"kikitori/store/kv"
)

// Records is what one import brings in.
type Records struct {
	Operators []interview.Operator
	Visits    []interview.Visit
	Notes     []interview.Note
	Evidence  []interview.Evidence
	Findings  []interview.Finding
	Verdicts  []interview.Verdict
	Cases     []casebook.Case

	Editions   []interview.Edition
	Sheets     []interview.AnswerSheet
	Identities []interview.Identity

	Hypotheses []interview.OwnHypothesis
	Dismissals []interview.Dismissal
	Targets    []interview.Target
}

// Len counts the records.
func (r *Records) Len() int {
	return len(r.Operators) + len(r.Visits) + len(r.Notes) + len(r.Evidence) + len(r.Findings) + len(r.Verdicts) + len(r.Cases) +
		len(r.Editions) + len(r.Sheets) + len(r.Identities) +
		len(r.Hypotheses) + len(r.Dismissals) + len(r.Targets)
}

// Imported says what an import did.
type Imported struct {
	Added     int // records that were not there
	Changed   int // records that got a new revision; the earlier one is kept
	Unchanged int // records that were there in just this form
}

// Import brings records in, all or nothing: they are staged in small
// transactions and made visible by one write at the end. A record that exists
// gets a new revision on top of its heads; one that is there in the same form
// is left alone. progress may be nil.
func (b *Book) Import(ctx context.Context, r *Records, progress func(done, total int)) (Imported, error) {
	im := &importer{book: b, batch: newNonce(), total: r.Len(), progress: progress}
	if im.total == 0 {
		return Imported{}, nil
	}
	if b.tight() {
		return Imported{}, joinImport(interview.ErrNoRoom, nil)
	}
	err := b.update(ctx, func(tx kv.Tx) error { return tx.Put(bucketBatch, im.batch, []byte(batchStaging)) })
	if err == nil {
		err = im.stage(ctx, r)
	}
	if err == nil {
		err = im.complete(ctx)
	}
	if err != nil {
		// What was staged is invisible; the sweep also runs at the next start.
		sweepErr := b.sweep(context.WithoutCancel(ctx), im.batch)
		return Imported{}, joinImport(err, sweepErr)
	}
	b.mu.Lock()
	b.batches[im.batch] = true
	b.mu.Unlock()
	b.index.followImport(ctx)
	return im.result, nil
}

func joinImport(err, sweepErr error) error {
	if sweepErr != nil {
		return fmt.Errorf("import: nothing was taken in: %w (left-overs are removed at the next start: %v)", err, sweepErr)
	}
	return fmt.Errorf("import: nothing was taken in: %w", err)
}

const (
	batchStaging  = "staging"
	batchComplete = "complete"
	// stageBytes and stageWrites keep one staging transaction within the port's
	// limits after padding.
	stageBytes  = 512 << 10
	stageWrites = kv.MaxWrites - 10
)

type importer struct {
	book     *Book
	batch    string
	queue    []*write
	bytes    int
	writes   int
	ids      []interview.RevisionID // staged so far
	done     int
	total    int
	result   Imported
	progress func(done, total int)
}

// complete makes the import visible and logs it, in one write.
func (im *importer) complete(ctx context.Context) error {
	return im.book.update(ctx, func(tx kv.Tx) error {
		if err := tx.Put(bucketBatch, im.batch, []byte(batchComplete)); err != nil {
			return err
		}
		if err := im.book.index.imported(tx, im.batch); err != nil {
			return err
		}
		return logTx{tx}.append(Entry{
			At: im.book.now().UTC(), Author: im.book.author, Why: "import",
			Batch: im.batch, Count: len(im.ids), Digest: digestOf(im.ids),
		})
	})
}

func (im *importer) stage(ctx context.Context, r *Records) error {
	b := im.book
	if err := stageAll(ctx, im, b.Operators(), r.Operators); err != nil {
		return err
	}
	visits, err := b.merged(ctx, r.Visits)
	if err != nil {
		return err
	}
	if err := stageAll(ctx, im, b.Visits(), visits); err != nil {
		return err
	}
	if err := stageShelf(ctx, im, b.notes(), r.Notes); err != nil {
		return err
	}
	if err := stageAll(ctx, im, b.Evidence(), r.Evidence); err != nil {
		return err
	}
	if err := stageAll(ctx, im, b.Findings(), r.Findings); err != nil {
		return err
	}
	if err := stageAll(ctx, im, b.Verdicts(), r.Verdicts); err != nil {
		return err
	}
	if err := stageAll(ctx, im, b.Hypotheses(), r.Hypotheses); err != nil {
		return err
	}
	if err := stageAll(ctx, im, b.Dismissals(), r.Dismissals); err != nil {
		return err
	}
	if err := stageAll(ctx, im, b.Targets(), r.Targets); err != nil {
		return err
	}
	if err := stageAll(ctx, im, b.Cases(), r.Cases); err != nil {
		return err
	}
	if err := stageAll(ctx, im, b.Editions(), r.Editions); err != nil {
		return err
	}
	if err := stageShelf(ctx, im, b.sheets(), r.Sheets); err != nil {
		return err
	}
	if err := stageShelf(ctx, im, b.identities(), r.Identities); err != nil {
		return err
	}
	return im.flush(ctx)
}

// merged joins visits that are there already with what comes in: their notes
// may have been taken down on two machines.
func (b *Book) merged(ctx context.Context, visits []interview.Visit) ([]interview.Visit, error) {
	out := slices.Clone(visits)
	for i := range out {
		v, err := b.Visits().Get(ctx, out[i].ID)
		switch {
		case err == nil:
			out[i] = interview.MergeVisit(v.Record, out[i])
		case !errors.Is(err, interview.ErrNotFound):
			return nil, err
		}
	}
	return out, nil
}

func stageAll[ID ~string, T any](ctx context.Context, im *importer, s interview.Shelf[ID, T], list []T) error {
	return stageShelf(ctx, im, s.(*shelf[ID, T]), list)
}

func stageShelf[ID ~string, T any](ctx context.Context, im *importer, s *shelf[ID, T], list []T) error {
	for i := range list {
		base, same, err := s.standing(ctx, list[i])
		if err != nil {
			return err
		}
		switch {
		case same:
			im.result.Unchanged++
		case len(base) > 0:
			im.result.Changed++
		default:
			im.result.Added++
		}
		if !same {
			w, err := s.writeOf(interview.Versioned[T]{Record: list[i], Base: base}, "import", false)
			if err != nil {
				return fmt.Errorf("%s %s: %w", s.kind, s.id(list[i]), err)
			}
			w.env.Batch = im.batch
			if err := im.add(ctx, w); err != nil {
				return err
			}
		}
		im.step()
	}
	return nil
}

// standing returns the visible heads of a record, and whether the only one has
// the same content, or had it once where newer revisions are kept.
func (s *shelf[ID, T]) standing(ctx context.Context, rec T) (base []interview.RevisionID, same bool, err error) {
	record := s.key(s.id(rec))
	body, err := json.Marshal(rec)
	if err != nil {
		return nil, false, err
	}
	err = s.book.kv.View(ctx, func(tx kv.Tx) error {
		g, err := readGraph(tx, s.kind, record)
		if err != nil {
			return err
		}
		heads := g.visible(s.book.complete).heads()
		base = base[:0]
		for _, h := range heads {
			base = append(base, h.ID)
		}
		if len(heads) != 1 {
			return nil
		}
		candidates := heads
		if s.keepsNewer {
			candidates = g.visible(s.book.complete)
		}
		for _, n := range candidates {
			if same, err = s.holds(tx, record, n, body); same || err != nil {
				return err
			}
		}
		return nil
	})
	return base, same, err
}

// holds says whether a revision has this body. The sum of a veiled one is keyed,
// so that it has to be opened; what was erased holds nothing.
func (s *shelf[ID, T]) holds(tx kv.Tx, record string, n node, body []byte) (bool, error) {
	if !s.veiled {
		return bytes.Equal(n.Sum, bodySum(body, false)), nil
	}
	rec, rev, err := s.load(tx, record, n.ID)
	if errors.Is(err, interview.ErrErased) || err == nil && rev.Withdrawn {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	have, err := json.Marshal(rec)
	return bytes.Equal(have, body), err
}

func (im *importer) add(ctx context.Context, w *write) error {
	n, size := 2+len(w.refs), len(w.env.Body)+4096
	if im.writes+n > stageWrites || im.bytes+size > stageBytes {
		if err := im.flush(ctx); err != nil {
			return err
		}
	}
	im.queue, im.writes, im.bytes = append(im.queue, w), im.writes+n, im.bytes+size
	return nil
}

func (im *importer) flush(ctx context.Context) error {
	if len(im.queue) == 0 {
		return nil
	}
	err := im.book.update(ctx, func(tx kv.Tx) error {
		for _, w := range im.queue {
			if _, err := w.apply(tx); err != nil {
				return err
			}
		}
		return nil
	})
	for _, w := range im.queue {
		im.ids = append(im.ids, w.saved.ID)
	}
	im.queue, im.writes, im.bytes = im.queue[:0], 0, 0
	return err
}

func (im *importer) step() {
	im.done++
	if im.progress != nil {
		im.progress(im.done, im.total)
	}
}

// sweep removes what an import left behind that was never completed.
func (b *Book) sweep(ctx context.Context, batch string) error {
	for _, kind := range kinds() {
		var keys []string
		err := b.kv.View(ctx, func(tx kv.Tx) error {
			keys = keys[:0]
			return tx.Scan(revBucket(kind), kv.Range{}, func(key string, data []byte) error {
				_, id, _ := strings.Cut(key, ".")
				e, err := unpack(revBucket(kind), key, interview.RevisionID(id), data)
				if err == nil && e.Batch == batch {
					keys = append(keys, key)
				}
				return err
			})
		})
		if err != nil {
			return err
		}
		l := kv.NewLoader(b.kv)
		for _, k := range slices.Clone(keys) {
			if err := l.Delete(ctx, revBucket(kind), k); err != nil {
				return err
			}
		}
		if err := l.Flush(ctx); err != nil {
			return err
		}
	}
	if err := b.Rebuild(ctx); err != nil {
		return err
	}
	return b.kv.Update(ctx, func(tx kv.Tx) error { return tx.Delete(bucketBatch, batch) })
}
