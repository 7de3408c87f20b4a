package powercut

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
)

// sector is how much of a write a disk keeps or loses in one piece.
const sector = 512

// Len is the number of calls and marks in the session.
func (t *Trace) Len() int { return len(t.events) }

// State is a disk after a power cut.
type State struct {
	Files map[string][]byte // by path under the root
	Marks []string          // lines that the process had written by then
}

// file is what is durable of a file, and what is not yet.
type file struct {
	durable []byte
	pending []event
}

// disk follows the session; names maps what programs see, kept what a flush of
// the folder has made durable.
type disk struct {
	root  string
	names map[string]*file
	kept  map[string]*file
	moves []move // changes of names since the folder's last flush
}

// move sets a name to a file (nil: gone) and may free another name with it.
type move struct {
	to   string
	file *file
	from string
}

// Cut is the disk after the first n calls, with what was not flushed decided by
// rng.
func (t *Trace) Cut(n int, rng *rand.Rand) State {
	d := &disk{root: t.root, names: map[string]*file{}, kept: map[string]*file{}}
	s := State{Files: map[string][]byte{}}
	for _, e := range t.events[:n] {
		if e.kind == opMark {
			s.Marks = append(s.Marks, strings.Split(strings.TrimSuffix(string(e.data), "\n"), "\n")...)
			continue
		}
		d.apply(e)
	}
	// The worst a disk may do differs: keep nothing, all, some calls, torn calls.
	mode := rng.IntN(4)
	names := d.kept
	for _, m := range d.moves {
		if mode == 1 || mode > 1 && rng.IntN(2) == 0 {
			m.do(names)
		}
	}
	done := map[*file][]byte{}
	for path, f := range names {
		if _, ok := done[f]; !ok {
			done[f] = f.crash(mode, rng)
		}
		s.Files[path] = done[f]
	}
	return s
}

func (m move) do(names map[string]*file) {
	if m.from != "" {
		delete(names, m.from)
	}
	if m.file == nil {
		delete(names, m.to)
	} else {
		names[m.to] = m.file
	}
}

func (d *disk) apply(e event) {
	rename := func(m move) {
		m.do(d.names)
		d.moves = append(d.moves, m)
	}
	switch e.kind {
	case opCreate:
		if d.names[e.path] == nil {
			rename(move{to: e.path, file: &file{}})
		}
	case opRename:
		rename(move{to: e.to, file: d.names[e.path], from: e.path})
	case opRemove:
		rename(move{to: e.path})
	case opWrite, opCut:
		if f := d.names[e.path]; f != nil {
			f.pending = append(f.pending, e)
		}
	case opSync:
		if f := d.names[e.path]; f != nil {
			f.flush()
		} else if e.path == d.root {
			for _, m := range d.moves {
				m.do(d.kept)
			}
			d.moves = nil
		}
	}
}

func (f *file) flush() {
	for _, e := range f.pending {
		f.durable = do(f.durable, e, nil)
	}
	f.pending = nil
}

// do applies a write or cut; with rng, each sector only by chance.
func do(b []byte, e event, rng *rand.Rand) []byte {
	if e.kind == opCut {
		if int64(len(b)) > e.off {
			return b[:e.off:e.off]
		}
		return append(b, make([]byte, e.off-int64(len(b)))...)
	}
	if end := e.off + int64(len(e.data)); int64(len(b)) < end {
		b = append(b, make([]byte, end-int64(len(b)))...)
	}
	for o := 0; o < len(e.data); o += sector {
		if rng == nil || rng.IntN(2) == 0 {
			copy(b[e.off+int64(o):], e.data[o:min(o+sector, len(e.data))])
		}
	}
	return b
}

// crash is the file's content when the unflushed calls are kept as mode says, in
// any order.
func (f *file) crash(mode int, rng *rand.Rand) []byte {
	b := append([]byte{}, f.durable...)
	pending := append([]event{}, f.pending...)
	if mode > 1 {
		rng.Shuffle(len(pending), func(i, j int) { pending[i], pending[j] = pending[j], pending[i] })
	}
	for _, e := range pending {
		switch {
		case mode == 1, mode == 2 && rng.IntN(2) == 0:
			b = do(b, e, nil)
		case mode == 3 && rng.IntN(4) > 0:
			b = do(b, e, rng)
		}
	}
	return b
}

// Failure is a state that was refused.
type Failure struct {
	State, Calls, Of int
	Err              error
}

func (f *Failure) Error() string {
	return fmt.Sprintf("state %d, after %d of %d calls: %v", f.State, f.Calls, f.Of, f.Err)
}

// newRand makes state i the same in every run over the same trace.
func newRand(i uint64) *rand.Rand { return rand.New(rand.NewPCG(i, 7)) }

// write puts the state's files into an empty folder that stands for the root.
func (s State) write(root, dir string) error {
	for path, b := range s.Files {
		rel, err := filepath.Rel(root, path)
		if err != nil || !filepath.IsLocal(rel) {
			return fmt.Errorf("%s lies outside %s", path, root)
		}
		if err := os.WriteFile(filepath.Join(dir, rel), b, 0o600); err != nil {
			return err
		}
	}
	return nil
}
