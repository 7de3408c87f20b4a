package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"kikitori/casebook"
	"kikitori/casebook/search"
	"kikitori/interview"
	"kikitori/store/kv"
)

// keyIndexEditions names in meta what the index holds of editions.
const keyIndexEditions = "index-editions"

// editionDocuments are the hypotheses and questions of editions. They are no
// records, but lie in the index with them, so that one order, one total and one
// set of counts come out.
type editionDocuments struct {
	docs map[search.Ref]search.Document
	mark []byte // names them and what they say; nil: there are none
}

// editionMark is the form of editionDocuments.mark.
type editionMark struct {
	Sum  []byte       `json:"sum"`
	Refs []search.Ref `json:"refs"`
}

func newEditionDocuments(editions []*interview.Edition) *editionDocuments {
	e := &editionDocuments{docs: map[search.Ref]search.Document{}}
	for _, ed := range editions {
		for _, d := range casebook.EditionDocuments(ed) {
			e.docs[d.Ref()] = d
		}
	}
	if len(e.docs) == 0 {
		return e
	}
	h := sha256.New()
	m := editionMark{Refs: e.refs()}
	for _, ref := range m.Refs {
		_ = json.NewEncoder(h).Encode(e.docs[ref]) // strings and numbers into a hash
	}
	m.Sum = h.Sum(nil)
	e.mark, _ = json.Marshal(m)
	return e
}

func (e *editionDocuments) refs() []search.Ref {
	return slices.SortedFunc(maps.Keys(e.docs), func(a, b search.Ref) int {
		return strings.Compare(string(a.Kind)+" "+a.ID, string(b.Kind)+" "+b.ID)
	})
}

// indexed says whether the index holds just these.
func (e *editionDocuments) indexed(tx kv.Tx) (bool, error) {
	mark, err := tx.Get(bucketMeta, keyIndexEditions)
	return err == nil && bytes.Equal(mark, e.mark), err
}

// index puts them into the index, in place of those of other editions.
func (e *editionDocuments) index(ctx context.Context, x *index) error {
	here := false
	return x.change(ctx, func(tx kv.Tx, d *draft) (err error) {
		if here, err = e.indexed(tx); err != nil || here {
			return err
		}
		if err := x.usable(ctx, tx); err != nil {
			return err
		}
		old, err := tx.Get(bucketMeta, keyIndexEditions)
		if err != nil {
			return err
		}
		var m editionMark
		if old != nil {
			if err := json.Unmarshal(old, &m); err != nil {
				return &kv.DamageError{Bucket: bucketMeta, Key: keyIndexEditions, Detail: err.Error()}
			}
		}
		if err := x.search.Delete(d, m.Refs...); err != nil {
			return err
		}
		var docs []search.Document
		for _, ref := range e.refs() {
			docs = append(docs, e.docs[ref])
		}
		return x.search.Put(d, docs...)
	}, func(tx kv.Tx) error {
		switch {
		case here:
			return nil
		case e.mark == nil:
			return tx.Delete(bucketMeta, keyIndexEditions)
		}
		return tx.Put(bucketMeta, keyIndexEditions, e.mark)
	})
}
