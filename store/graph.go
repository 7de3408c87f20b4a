package store

import (
	"cmp"
	"crypto/sha256"
	"encoding/json"
	"slices"

	"kikitori/interview"
	"kikitori/store/kv"
)

// node is one revision in the derived graph of a record.
type node struct {
	ID      interview.RevisionID   `json:"id"`
	Parents []interview.RevisionID `json:"parents,omitempty"`
	Order   uint64                 `json:"order"`
	Batch   string                 `json:"batch,omitempty"`
	// Sum is the hash of the body, so that a retry finds its own revision.
	Sum []byte `json:"sum"`
}

// graph is every known revision of a record, in the order they were stored.
type graph []node

func readGraph(tx kv.Tx, kind, record string) (graph, error) {
	data, err := tx.Get(graphBucket(kind), record)
	if err != nil || data == nil {
		return nil, err
	}
	return parseGraph(kind, record, data)
}

func parseGraph(kind, record string, data []byte) (graph, error) {
	var g graph
	if err := json.Unmarshal(data, &g); err != nil {
		return nil, &kv.DamageError{Bucket: graphBucket(kind), Key: record, Detail: err.Error()}
	}
	return g, nil
}

func writeGraph(tx kv.Tx, kind, record string, g graph) error {
	data, err := json.Marshal(g)
	if err != nil {
		return err
	}
	return tx.Put(graphBucket(kind), record, data)
}

// visible returns the nodes whose batch is complete.
func (g graph) visible(complete func(batch string) bool) graph {
	out := make(graph, 0, len(g))
	for _, n := range g {
		if n.Batch == "" || complete(n.Batch) {
			out = append(out, n)
		}
	}
	return out
}

// heads returns the nodes that no other names as a parent, newest first.
func (g graph) heads() graph {
	named := map[interview.RevisionID]bool{}
	for _, n := range g {
		for _, p := range n.Parents {
			named[p] = true
		}
	}
	var out graph
	for _, n := range g {
		if !named[n.ID] {
			out = append(out, n)
		}
	}
	slices.SortFunc(out, newestFirst)
	return out
}

// newestFirst orders by Order, then by id so that every machine agrees.
func newestFirst(a, b node) int {
	return cmp.Or(cmp.Compare(b.Order, a.Order), cmp.Compare(a.ID, b.ID))
}

func (g graph) find(id interview.RevisionID) (node, bool) {
	for _, n := range g {
		if n.ID == id {
			return n, true
		}
	}
	return node{}, false
}

// twin returns the node with the same parents and body: what a retry finds.
func (g graph) twin(parents []interview.RevisionID, sum []byte) (node, bool) {
	want := slices.Sorted(slices.Values(parents))
	for _, n := range g {
		if slices.Equal(n.Parents, want) && slices.Equal(n.Sum, sum) {
			return n, true
		}
	}
	return node{}, false
}

func bodySum(body []byte, withdrawn bool) []byte {
	if withdrawn {
		body = append(body[:len(body):len(body)], 0)
	}
	h := sha256.Sum256(body)
	return h[:16]
}
