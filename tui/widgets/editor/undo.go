package editor

import "time"

// kind of edit: equal kinds that follow each other without a pause are undone
// together.
type kind int

const (
	kindOther kind = iota // a paste, a cut, a replacement: undone alone
	kindType
	kindBack
	kindDelete
)

// pause ends a group of edits. An input method sends a commit as one message a
// character within milliseconds; two commits are further apart than this.
const pause = 700 * time.Millisecond

// group is what one undo takes back.
type group struct {
	changes       []change
	before, after pos
	kind          kind
	at            time.Time
}

type history struct {
	done, undone []*group
	batch        bool // edits are being undone together
	open         bool // and the batch has its group
}

// begin and commit enclose edits that are undone together.
func (h *history) begin() { h.batch, h.open = true, false }

func (h *history) commit() { h.batch = false }

// record adds c to the running group or starts a new one. sticky continues the
// group whatever the kind of text, for a paste that arrives key by key.
func (h *history) record(c change, before, after pos, k kind, now time.Time, fresh, sticky bool) {
	h.undone = nil
	if n := len(h.done); n > 0 {
		g := h.done[n-1]
		if h.batch && h.open {
			g.changes = append(g.changes, c)
			g.after = after
			return
		}
		joins := !h.batch && k != kindOther && g.kind == k && g.after == before && now.Sub(g.at) < pause && (!fresh || sticky)
		if joins {
			g.add(c)
			g.after, g.at = after, now
			return
		}
	}
	h.open = true
	h.done = append(h.done, &group{changes: []change{c}, before: before, after: after, kind: k, at: now})
}

// add appends a change, folding plain typing into one string so that an hour of
// it is not an hour of records.
func (g *group) add(c change) {
	last := &g.changes[len(g.changes)-1]
	if c.old == "" && last.old == "" && g.after == c.at && c.at.row == last.at.row {
		last.new += c.new
		return
	}
	g.changes = append(g.changes, c)
}

// seal ends the running group: the next edit is undone on its own.
func (h *history) seal() {
	if n := len(h.done); n > 0 {
		h.done[n-1].kind = kindOther
	}
}

func (e *Editor) undo() {
	n := len(e.hist.done)
	if n == 0 {
		return
	}
	g := e.hist.done[n-1]
	for i := len(g.changes) - 1; i >= 0; i-- {
		c := g.changes[i]
		e.buf.swap(c.at, c.new, c.old)
	}
	e.hist.done, e.hist.undone = e.hist.done[:n-1], append(e.hist.undone, g)
	e.hist.seal()
	e.version++
	e.place(g.before)
}

func (e *Editor) redo() {
	n := len(e.hist.undone)
	if n == 0 {
		return
	}
	g := e.hist.undone[n-1]
	for _, c := range g.changes {
		e.buf.swap(c.at, c.old, c.new)
	}
	e.hist.undone, e.hist.done = e.hist.undone[:n-1], append(e.hist.done, g)
	e.hist.seal()
	e.version++
	e.place(g.after)
}
