package bolt

import (
	"sync"

	"kikitori/store/kv"
)

// opening is a file that can be read while its pages are still being judged.
// Readers on it and bbolt never meet: bbolt takes the file over once the last of
// them has left, and whoever comes then waits for that.
type opening struct {
	file *checked

	mu      sync.Mutex
	left    sync.Cond // a reader has left
	readers int
	closing bool // nobody reads here any more

	done chan struct{}
	err  error // why the file is of no use; set before done is closed
}

func newOpening(f *checked) *opening {
	o := &opening{file: f, done: make(chan struct{})}
	o.left.L = &o.mu
	return o
}

// finish judges the file and, when no reader is left, hands it to bbolt.
func (o *opening) finish(s *Store, readOnly bool) {
	defer close(o.done)
	defer o.file.closeUnlessTaken()
	health, err := o.file.judge()
	o.mu.Lock()
	for o.readers > 0 {
		o.left.Wait()
	}
	o.closing = true
	o.mu.Unlock()
	if err == nil {
		s.health = health
		err = s.attach(o.file, readOnly)
	}
	o.err = err
}

// wait returns once bbolt has the file, or why it never will.
func (o *opening) wait() error {
	<-o.done
	return o.err
}

// view runs fn on the unjudged pages, unless it is too late for that.
func (o *opening) view(fn func(kv.Tx) error) (ran bool, err error) {
	o.mu.Lock()
	if o.closing {
		o.mu.Unlock()
		return false, nil
	}
	o.readers++
	o.mu.Unlock()
	defer func() {
		o.mu.Lock()
		defer o.mu.Unlock()
		o.readers--
		o.left.Broadcast()
	}()
	return true, o.file.named(fn(newEarlyTx(o.file)))
}
