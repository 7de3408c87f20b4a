package store

import (
	"context"
	"slices"
	"sync"
	"time"

	"kikitori/casebook/search"
	"kikitori/store/kv"
)

const (
	// idle is how long after a save the index is tidied, if it is worth it.
	idle = 2 * time.Second
	// crowd is how many saves are followed without waiting for a pause.
	crowd = 128
	// untidy is how many documents are worth it: saved, replaced or withdrawn
	// ones that merging would put in order.
	untidy = 64
)

// worker looks after the index in the background, one job at a time, until the
// book is closed.
type worker struct {
	x      *index
	turn   chan struct{} // held by whoever changes the index outside a save
	ctx    context.Context
	cancel context.CancelFunc
	jobs   sync.WaitGroup

	mu      sync.Mutex
	running bool
	again   bool // asked for while running
	left    int  // saves since the last start
	closed  bool
	timer   *time.Timer
}

func newWorker(x *index) *worker {
	w := &worker{x: x, turn: make(chan struct{}, 1)}
	w.ctx, w.cancel = context.WithCancel(context.Background())
	return w
}

// close ends the background work at its next step and waits for it. What is
// left undone is found at the next start.
func (w *worker) close() {
	w.mu.Lock()
	w.closed = true
	if w.timer != nil {
		w.timer.Stop()
	}
	w.mu.Unlock()
	w.cancel()
	w.jobs.Wait()
}

// saved lets the index follow once nothing has been saved for a while, or at once
// when much has gathered.
func (w *worker) saved() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.left++
	switch {
	case w.closed:
	case w.left >= crowd:
		w.begin()
	case w.timer == nil:
		w.timer = time.AfterFunc(idle, w.start)
	default:
		w.timer.Reset(idle)
	}
}

// start has the background work done, or done again.
func (w *worker) start() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.begin()
}

// begin is start for who holds mu.
func (w *worker) begin() {
	if w.closed {
		return
	}
	w.again, w.left = true, 0
	if w.running {
		return
	}
	w.running = true
	w.jobs.Go(w.run)
}

func (w *worker) run() {
	for {
		w.mu.Lock()
		if !w.again || w.closed {
			w.running = false
			w.mu.Unlock()
			return
		}
		w.again = false
		w.mu.Unlock()
		// What fails is left as it is: searches do without the index and ask
		// for the work again.
		_ = w.inTurn(w.ctx, func(ctx context.Context) error {
			if err := w.x.catchUp(ctx); err != nil {
				return err
			}
			return w.x.tidyIfWorth(ctx)
		})
	}
}

// inTurn runs a job once no other is running.
func (w *worker) inTurn(ctx context.Context, job func(context.Context) error) error {
	select {
	case w.turn <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { <-w.turn }()
	return job(ctx)
}

// ifFree runs a job unless another is running.
func (w *worker) ifFree(ctx context.Context, job func(context.Context) error) (ran bool, err error) {
	select {
	case w.turn <- struct{}{}:
	default:
		return false, nil
	}
	defer func() { <-w.turn }()
	return true, job(ctx)
}

// tidyIfWorth merges when enough has gathered for it.
func (x *index) tidyIfWorth(ctx context.Context) error {
	var st search.IndexStats
	err := x.book.kv.View(ctx, func(tx kv.Tx) (err error) {
		st, err = x.search.Stats(&blockReader{tx: tx})
		return err
	})
	if err != nil || st.Pending+st.Dead < untidy {
		return err
	}
	return x.tidy(ctx)
}

// followImport takes in what an import has brought. When it can't, the next
// search sees to it.
func (x *index) followImport(ctx context.Context) {
	_ = x.worker.inTurn(ctx, x.catchUp)
}

// catchUpNow does what is left to do if that takes but a moment; the rest is
// left to the background.
func (x *index) catchUpNow(ctx context.Context) error {
	list, err := x.pendingWork(ctx)
	if search.NeedsRebuild(err) || slices.ContainsFunc(list, func(t todo) bool { return t.Batch != "" }) {
		x.worker.start()
		return nil
	}
	if err != nil || len(list) == 0 {
		return err
	}
	return x.do(ctx, list)
}
