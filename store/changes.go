package store

import "sync"

// change names a record that was written.
type change struct{ kind, id string }

// changes collects what was written since the Finder looked last.
type changes struct {
	mu   sync.Mutex
	list []change
	all  bool // more than the list says
}

func (c *changes) record(kind, id string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.list = append(c.list, change{kind, id})
}

func (c *changes) everything() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.list, c.all = nil, true
}

func (c *changes) take() ([]change, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	list, all := c.list, c.all
	c.list, c.all = nil, false
	return list, all
}

func (c *changes) giveBack(list []change, all bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.list, c.all = append(list, c.list...), c.all || all
}
