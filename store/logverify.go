package store

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"golang.org/x/mod/sumdb/tlog"

	"kikitori/interview"
	"kikitori/store/kv"
)

// LogReport is what checking the log found.
type LogReport struct {
	Head     Head     `json:"head"`
	Faults   []string `json:"faults"`   // what does not fit, in English, by entry number
	Unlogged int      `json:"unlogged"` // revisions that no entry names
	// Lost are the revisions that the log names and that can't be read.
	Lost []interview.RevisionID `json:"lost,omitempty"`
}

// Sound says that nothing was found.
func (r *LogReport) Sound() bool { return len(r.Faults) == 0 && r.Unlogged == 0 }

// VerifyLog recomputes every hash of the log from its entries, compares the
// head, and looks whether every revision is named and every named one is there.
func (b *Book) VerifyLog(ctx context.Context) (LogReport, error) {
	r := LogReport{Faults: []string{}}
	err := b.kv.View(ctx, func(tx kv.Tx) error {
		r = LogReport{Faults: []string{}}
		l := logTx{tx}
		var err error
		if r.Head, err = l.head(); err != nil {
			return err
		}
		named, err := r.checkEntries(ctx, l)
		if err != nil {
			return err
		}
		return r.checkRevisions(tx, named)
	})
	return r, err
}

// namedByLog is what the entries vouch for.
type namedByLog struct {
	revisions map[interview.RevisionID]bool
	batches   map[string]Entry
}

// checkEntries rebuilds the tree in memory and returns what it names.
func (r *LogReport) checkEntries(ctx context.Context, l logTx) (*namedByLog, error) {
	named := &namedByLog{map[interview.RevisionID]bool{}, map[string]Entry{}}
	var mine memoryHashes
	next := int64(0)
	err := kv.ScanSound(l.tx, bucketLog, func(key string, data []byte) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		e, err := parseEntry(key, data)
		if err != nil {
			return err
		}
		if e.Number != next || key != logKey(next) {
			r.Faults = append(r.Faults, fmt.Sprintf("entry %d stands where %d belongs", e.Number, next))
		}
		hashes, err := tlog.StoredHashes(next, data, mine)
		if err != nil {
			return err
		}
		mine = append(mine, hashes...)
		for _, id := range e.Revisions {
			named.revisions[id] = true
		}
		if e.Batch != "" {
			named.batches[e.Batch] = e
		}
		next++
		return nil
	}, r.damage)
	if err != nil {
		return nil, err
	}
	root, err := tlog.TreeHash(next, mine)
	if err != nil {
		return nil, err
	}
	if next != r.Head.Size || root.String() != r.Head.Hash {
		r.Faults = append(r.Faults, fmt.Sprintf("%d entries hash to %s, but the head says %d and %s", next, root, r.Head.Size, r.Head.Hash))
	}
	return named, nil
}

// checkRevisions compares what the log names with what is there.
func (r *LogReport) checkRevisions(tx kv.Tx, named *namedByLog) error {
	batches := map[string][]interview.RevisionID{}
	for _, kind := range kinds() {
		err := kv.ScanSound(tx, revBucket(kind), func(key string, data []byte) error {
			_, text, _ := strings.Cut(key, ".")
			id := interview.RevisionID(text)
			e, err := unpack(revBucket(kind), key, id, data)
			switch {
			case err != nil:
				r.Faults = append(r.Faults, "revision "+text+" is not what was written")
				r.Lost = append(r.Lost, id)
			case e.Batch != "":
				batches[e.Batch] = append(batches[e.Batch], id)
			case !named.revisions[id]:
				r.Unlogged++
			}
			delete(named.revisions, id)
			return nil
		}, r.damage)
		if err != nil {
			return err
		}
	}
	for _, id := range slices.Sorted(maps.Keys(named.revisions)) {
		r.Faults = append(r.Faults, "revision "+string(id)+" is in the log and not in the casebook")
		r.Lost = append(r.Lost, id)
	}
	r.checkBatches(batches, named.batches)
	return nil
}

func (r *LogReport) damage(d *kv.DamageError) error {
	r.Faults = append(r.Faults, d.Error())
	return nil
}

func (r *LogReport) checkBatches(have map[string][]interview.RevisionID, named map[string]Entry) {
	for batch, ids := range have {
		if _, ok := named[batch]; !ok {
			r.Unlogged += len(ids)
		}
	}
	for batch, e := range named {
		if ids := have[batch]; len(ids) != e.Count || digestOf(ids) != e.Digest {
			r.Faults = append(r.Faults, fmt.Sprintf("import %s holds %d revisions that are not the %d of entry %d", batch, len(ids), e.Count, e.Number))
		}
	}
}

// memoryHashes is a tlog.HashReader over hashes just computed.
type memoryHashes []tlog.Hash

// ReadHashes implements tlog.HashReader.
func (m memoryHashes) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(indexes))
	for i, n := range indexes {
		if n >= int64(len(m)) {
			return nil, fmt.Errorf("hash %d of %d: %w", n, len(m), interview.ErrMissing)
		}
		out[i] = m[n]
	}
	return out, nil
}
