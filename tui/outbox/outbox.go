package outbox

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"
)

// ErrPanic is what a write ends with that panicked. The value is not shown: it
// may hold the text of a note.
var ErrPanic = errors.New("the write stopped unexpectedly")

// ErrClosed is what a write sent after Close ends with.
var ErrClosed = errors.New("the outbox is closed")

// delays are the pauses before a failed write is tried again.
var delays = []time.Duration{50 * time.Millisecond, 250 * time.Millisecond, time.Second}

// job is one write on its way.
type job struct {
	name  string
	write func(context.Context) error
	done  func(error) tea.Msg
	// result gets the first outcome; it is closed without one when the job is
	// replaced. heard says that somebody has been told.
	result chan error
	heard  bool
}

// Outbox implements frame.Outbox. It is safe for concurrent use.
type Outbox struct {
	ctx    context.Context
	cancel context.CancelFunc

	mu      sync.Mutex
	queue   []*job
	running *job
	failed  []*job
	lastErr error
	closed  bool
	changed chan struct{} // closed and renewed at every change
	late    chan tea.Msg  // outcomes of resent writes
	stopped chan struct{}
}

// New starts an outbox. ctx is what the writes get; cancelling it makes them
// fail, it does not drop them.
func New(ctx context.Context) *Outbox {
	ctx, cancel := context.WithCancel(ctx)
	o := &Outbox{
		ctx: ctx, cancel: cancel,
		changed: make(chan struct{}), late: make(chan tea.Msg, 64), stopped: make(chan struct{}),
	}
	go o.work()
	return o
}

// Send queues a write. A queued or failed write of the same name that is not
// running gives way to it, in its place in the queue; the Cmd of the replaced
// one reports nothing. After Close the write is not made and done gets
// ErrClosed.
func (o *Outbox) Send(name string, write func(context.Context) error, done func(error) tea.Msg) tea.Cmd {
	j := &job{name: name, write: write, done: done, result: make(chan error, 1)}
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.closed {
		j.result <- ErrClosed
		return j.wait
	}
	if name != "" {
		o.failed = without(o.failed, name)
		for i, q := range o.queue {
			if q.name == name {
				q.retire()
				o.queue[i] = j
				o.touch()
				return j.wait
			}
		}
	}
	o.queue = append(o.queue, j)
	o.touch()
	return j.wait
}

// Pending counts the writes that are not finished, failed ones included.
func (o *Outbox) Pending() int {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.pending()
}

// Failed counts the writes that failed and wait to be resent, and returns the
// latest error.
func (o *Outbox) Failed() (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if len(o.failed) == 0 {
		return 0, nil
	}
	return len(o.failed), o.lastErr
}

// Resend queues the failed writes again, before all others. Their outcomes come
// through Late.
func (o *Outbox) Resend() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.resend()
}

// Late returns a Cmd that waits for the outcome of the next resent write. It
// reports nothing more after Close.
func (o *Outbox) Late() tea.Cmd {
	return func() tea.Msg {
		select {
		case m := <-o.late:
			return m
		case <-o.stopped:
			return nil
		}
	}
}

// Settle waits until no write is queued or running, or ctx ends. Failed writes
// do not hold it up: it returns their latest error.
func (o *Outbox) Settle(ctx context.Context) error {
	for {
		o.mu.Lock()
		idle, n, err, changed := len(o.queue) == 0 && o.running == nil, len(o.failed), o.lastErr, o.changed
		o.mu.Unlock()
		if idle && n > 0 {
			return fmt.Errorf("%d not written: %w", n, err)
		}
		if idle {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// Close resends what has failed, waits until everything is written or ctx ends,
// and stops the worker. The error says that something is not on disk.
func (o *Outbox) Close(ctx context.Context) error {
	o.mu.Lock()
	o.resend()
	o.closed = true
	o.touch()
	o.mu.Unlock()
	err := o.Settle(ctx)
	o.cancel()
	<-o.stopped
	return err
}

func (o *Outbox) pending() int {
	n := len(o.queue) + len(o.failed)
	if o.running != nil {
		n++
	}
	return n
}

func (o *Outbox) resend() {
	if len(o.failed) == 0 {
		return
	}
	o.queue = append(o.failed, o.queue...)
	o.failed = nil
	o.touch()
}

// touch wakes everybody who waits for a change. Call it with mu held.
func (o *Outbox) touch() {
	close(o.changed)
	o.changed = make(chan struct{})
}

func without(jobs []*job, name string) []*job {
	var out []*job
	for _, j := range jobs {
		if j.name == name {
			j.retire()
			continue
		}
		out = append(out, j)
	}
	return out
}

func (j *job) retire() {
	if !j.heard {
		j.heard = true
		close(j.result)
	}
}

func (j *job) wait() tea.Msg {
	err, ok := <-j.result
	if !ok || j.done == nil {
		return nil
	}
	return j.done(err)
}
