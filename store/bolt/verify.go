package bolt

import (
	"errors"
	"fmt"
	"runtime/debug"

	"kikitori/store/kv"

	"go.etcd.io/bbolt"
)

// maxProblems bounds the list of a Report; a broken tree repeats itself.
const maxProblems = 20

// Report is the result of checking a file. It is told in JSON by a child
// process, and names no content.
type Report struct {
	Path     string    `json:"path"`
	OK       bool      `json:"ok"`
	Reason   kv.Reason `json:"reason,omitempty"` // when the file could not be opened
	Problems []string  `json:"problems,omitempty"`
	FellBack bool      `json:"fellBack,omitempty"` // see Health
	ID       string    `json:"id,omitempty"`       // casebook id
	Bytes    int64     `json:"bytes,omitempty"`    // in use
	Keys     int       `json:"keys,omitempty"`
	// Crashed: the checking process itself died, which only damage can do.
	Crashed bool `json:"crashed,omitempty"`
}

// Verify checks a file that nobody is writing to: preflight, bbolt's own check,
// format header, every entry within reach. It can't tell whether sealed values
// open. A page that the disk can't deliver may end the process, so programs
// call VerifyInChild.
func Verify(path string) Report {
	r := Report{Path: path}
	s, err := Open(path, &Options{ReadOnly: true})
	if err != nil {
		var fe *kv.FileError
		if errors.As(err, &fe) {
			r.Reason = fe.Reason
		}
		r.Problems = []string{err.Error()}
		return r
	}
	defer s.Close()
	r.ID, r.FellBack = s.ID(), s.Health().FellBack
	if err := s.check(&r); err != nil {
		r.Problems = append(r.Problems, err.Error())
	}
	r.OK = len(r.Problems) == 0
	return r
}

// Check is Verify for a store that is open. Writers wait for it, as bbolt reads
// its list of free pages without a lock of its own.
func (s *Store) Check() error {
	var r Report
	err := s.check(&r)
	for _, p := range r.Problems {
		err = errors.Join(err, fmt.Errorf("%w: %s", kv.ErrDamaged, p))
	}
	return err
}

func (s *Store) check(r *Report) error {
	tx, err := s.begin(!s.db.IsReadOnly())
	if err != nil {
		return err
	}
	defer s.rollback(tx)
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	for err := range tx.Check() {
		if len(r.Problems) < maxProblems {
			r.Problems = append(r.Problems, err.Error())
		}
	}
	return guarded(func() error {
		r.Bytes = tx.Size()
		return tx.ForEach(func(name []byte, b *bbolt.Bucket) error {
			sum, keys, err := sumOf(b)
			r.Keys += keys
			if sum != b.Sequence() && name[0] != 0 {
				r.Problems = append(r.Problems, fmt.Sprintf("bucket %q: its entries do not add up", name))
			}
			return err
		})
	})
}
