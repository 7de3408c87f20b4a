package outbox

import (
	"time"

	tea "charm.land/bubbletea/v2"
)

// work runs until the outbox is closed: the oldest write, its retries, the next.
func (o *Outbox) work() {
	defer close(o.stopped)
	for {
		j := o.next()
		if j == nil {
			return
		}
		o.finish(j, o.attempt(j))
	}
}

// next waits for a write and takes it; nil once the outbox is closed and either
// empty or given up.
func (o *Outbox) next() *job {
	for {
		o.mu.Lock()
		if len(o.queue) > 0 && !(o.closed && o.ctx.Err() != nil) {
			j := o.queue[0]
			o.queue = o.queue[1:]
			o.running = j
			o.mu.Unlock()
			return j
		}
		over, changed := o.closed, o.changed
		o.mu.Unlock()
		if over {
			return nil
		}
		<-changed
	}
}

// attempt makes a write, with its retries; one that is resent gets none, so that
// it does not hold up the others. A newer write of the same name ends the
// retries: it carries what this one would have.
func (o *Outbox) attempt(j *job) error {
	err := guarded(o, j)
	for _, d := range delays {
		if j.heard || err == nil || o.ctx.Err() != nil || o.superseded(j) {
			break
		}
		t := time.NewTimer(d)
		select {
		case <-t.C:
		case <-o.ctx.Done():
			t.Stop()
		}
		err = guarded(o, j)
	}
	return err
}

func guarded(o *Outbox, j *job) (err error) {
	defer func() {
		if recover() != nil {
			err = ErrPanic
		}
	}()
	return j.write(o.ctx)
}

func (o *Outbox) superseded(j *job) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.newer(j)
}

func (o *Outbox) newer(j *job) bool {
	if j.name == "" {
		return false
	}
	for _, q := range o.queue {
		if q.name == j.name {
			return true
		}
	}
	return false
}

// finish tells the outcome. A failed write is kept unless a newer one carries
// its content; the first success after failures sends the kept ones again.
func (o *Outbox) finish(j *job, err error) {
	o.mu.Lock()
	o.running = nil
	if err != nil && !o.newer(j) {
		o.failed = append(o.failed, j)
		o.lastErr = err
	}
	if err == nil && !o.closed {
		o.resend()
	}
	first := !j.heard
	j.heard = true
	o.touch()
	o.mu.Unlock()
	if first {
		j.result <- err
		return
	}
	if j.done != nil {
		o.tellLate(j.done(err))
	}
}

// tellLate never holds up the worker: when nobody listens, the outcome is still
// seen in Failed and Pending.
func (o *Outbox) tellLate(m tea.Msg) {
	select {
	case o.late <- m:
	default:
	}
}
