package store

import (
	"encoding/json"
	"errors"
	"slices"

	"kikitori/interview"
	"kikitori/store/kv"
)

// bucketTodo holds what the index still has to be told. It is written in the
// transaction that makes it necessary, under a key that is drawn.
const bucketTodo = "index/todo"

// todo is one thing that the index has not followed yet: a record, all notes
// and findings of a visit or of an operator's visits, all records of an import,
// or everything. Exactly one of Kind, Batch and Rebuild is set.
type todo struct {
	Kind    string `json:"kind,omitempty"`
	ID      string `json:"id,omitempty"`
	Batch   string `json:"batch,omitempty"`
	Rebuild bool   `json:"rebuild,omitempty"`

	key string
}

func putTodo(tx kv.Tx, t todo) error {
	data, err := json.Marshal(t)
	if err != nil {
		return err
	}
	return tx.PutNew(bucketTodo, newNonce(), data)
}

// todos lists what is to be done, limit 0: all.
func todos(tx kv.Tx, limit int) ([]todo, error) {
	var out []todo
	err := tx.Scan(bucketTodo, kv.Range{Limit: limit}, func(key string, data []byte) error {
		t := todo{key: key}
		if err := json.Unmarshal(data, &t); err != nil {
			return &kv.DamageError{Bucket: bucketTodo, Key: key, Detail: err.Error()}
		}
		out = append(out, t)
		return nil
	})
	return out, err
}

func dropTodos(tx kv.Tx, list []todo) error {
	for _, t := range list {
		if err := tx.Delete(bucketTodo, t.key); err != nil {
			return err
		}
	}
	return nil
}

// target is a record whose document has to be made anew.
type target struct {
	searched searched
	record   string
	id       string // "" when it is not known; then the record was never found
}

// targets collects, without repeating any, the records that todos mean.
type targets struct {
	book *Book
	tx   kv.Tx
	list []target
	seen map[[2]string]bool
}

func (b *Book) targetsOf(tx kv.Tx, list []todo) ([]target, error) {
	ts := &targets{book: b, tx: tx, seen: map[[2]string]bool{}}
	visits := map[interview.VisitID]bool{}
	operators := map[interview.OperatorCode]bool{}
	for _, t := range list {
		var err error
		switch {
		case t.Batch != "":
			err = ts.batch(t.Batch, visits, operators)
		case t.Kind == kindVisit:
			visits[interview.VisitID(t.ID)] = true
		case t.Kind == kindOperator:
			operators[interview.OperatorCode(t.ID)] = true
		default:
			if s, ok := searchedAs(t.Kind); ok {
				ts.add(target{s, b.key(t.Kind, t.ID), t.ID})
			}
		}
		if err != nil {
			return nil, err
		}
	}
	if err := ts.ofOperators(operators, visits); err != nil {
		return nil, err
	}
	return ts.list, ts.ofVisits(visits)
}

func (ts *targets) add(t target) {
	at := [2]string{t.searched.kind, t.record}
	if !ts.seen[at] {
		ts.seen[at] = true
		ts.list = append(ts.list, t)
	}
}

// batch adds what an import brought in, and notes the visits and operators it
// touched.
func (ts *targets) batch(batch string, visits map[interview.VisitID]bool, operators map[interview.OperatorCode]bool) error {
	for _, s := range searchedKinds() {
		err := ts.inBatch(s.kind, batch, func(record string) error {
			ts.add(target{searched: s, record: record})
			return nil
		})
		if err != nil {
			return err
		}
	}
	v := ts.book.Visits().(*shelf[interview.VisitID, interview.Visit])
	o := ts.book.Operators().(*shelf[interview.OperatorCode, interview.Operator])
	return errors.Join(
		ts.inBatch(kindVisit, batch, func(record string) error {
			r, err := v.get(ts.tx, record)
			visits[r.Record.ID] = true
			return ignoreGone(err)
		}),
		ts.inBatch(kindOperator, batch, func(record string) error {
			r, err := o.get(ts.tx, record)
			operators[r.Record.Code] = true
			return ignoreGone(err)
		}))
}

func ignoreGone(err error) error {
	if errors.Is(err, interview.ErrNotFound) {
		return nil
	}
	return err
}

func (ts *targets) inBatch(kind, batch string, fn func(record string) error) error {
	return ts.tx.Scan(graphBucket(kind), kv.Range{}, func(record string, data []byte) error {
		g, err := parseGraph(kind, record, data)
		if err != nil || !slices.ContainsFunc(g, func(n node) bool { return n.Batch == batch }) {
			return err
		}
		return fn(record)
	})
}

// ofOperators adds the visits of operators.
func (ts *targets) ofOperators(operators map[interview.OperatorCode]bool, visits map[interview.VisitID]bool) error {
	if len(operators) == 0 {
		return nil
	}
	s := ts.book.Visits().(*shelf[interview.VisitID, interview.Visit])
	return ts.tx.Scan(graphBucket(kindVisit), kv.Range{}, func(record string, _ []byte) error {
		v, err := s.get(ts.tx, record)
		if err == nil && operators[v.Record.Operator] {
			visits[v.Record.ID] = true
		}
		return ignoreGone(err)
	})
}

// ofVisits adds the notes and findings of visits.
func (ts *targets) ofVisits(visits map[interview.VisitID]bool) error {
	if len(visits) == 0 {
		return nil
	}
	note, _ := searchedAs(kindNote)
	for id := range visits {
		prefix := ts.book.key(kindVisit, string(id)) + "."
		err := ts.tx.Scan(bucketByVisit, kv.Range{Prefix: prefix}, func(key string, _ []byte) error {
			ts.add(target{searched: note, record: key[len(prefix):]})
			return nil
		})
		if err != nil {
			return err
		}
	}
	finding, _ := searchedAs(kindFinding)
	s := ts.book.Findings().(*shelf[interview.FindingID, interview.Finding])
	return ts.tx.Scan(graphBucket(kindFinding), kv.Range{}, func(record string, _ []byte) error {
		f, err := s.get(ts.tx, record)
		if err == nil && visits[f.Record.Visit] {
			ts.add(target{finding, record, string(f.Record.ID)})
		}
		return ignoreGone(err)
	})
}
