package search

import (
	"encoding/binary"
	"fmt"
)

// wireOut writes numbers and strings one after the other.
type wireOut struct{ b []byte }

func (w *wireOut) num(v uint64)     { w.b = binary.AppendUvarint(w.b, v) }
func (w *wireOut) int(v int)        { w.b = binary.AppendVarint(w.b, int64(v)) }
func (w *wireOut) fixed(v uint64)   { w.b = binary.LittleEndian.AppendUint64(w.b, v) }
func (w *wireOut) fixed32(v uint32) { w.b = binary.LittleEndian.AppendUint32(w.b, v) }

func (w *wireOut) str(s string) {
	w.num(uint64(len(s)))
	w.b = append(w.b, s...)
}

// wireIn reads what wireOut wrote. After the first fault every read gives
// zero, and err says so.
type wireIn struct {
	b   []byte
	bad bool
}

func (w *wireIn) fail() { w.b, w.bad = nil, true }

func (w *wireIn) num() uint64 {
	v, n := binary.Uvarint(w.b)
	if n <= 0 {
		w.fail()
		return 0
	}
	w.b = w.b[n:]
	return v
}

func (w *wireIn) int() int {
	v, n := binary.Varint(w.b)
	if n <= 0 {
		w.fail()
		return 0
	}
	w.b = w.b[n:]
	return int(v)
}

// count reads a number of things that take at least one byte each.
func (w *wireIn) count() int {
	n := w.num()
	if n > uint64(len(w.b)) {
		w.fail()
		return 0
	}
	return int(n)
}

func (w *wireIn) fixed() uint64 {
	if len(w.b) < 8 {
		w.fail()
		return 0
	}
	v := binary.LittleEndian.Uint64(w.b)
	w.b = w.b[8:]
	return v
}

func (w *wireIn) fixed32() uint32 {
	if len(w.b) < 4 {
		w.fail()
		return 0
	}
	v := binary.LittleEndian.Uint32(w.b)
	w.b = w.b[4:]
	return v
}

func (w *wireIn) str() string {
	n := w.count()
	s := string(w.b[:n])
	w.b = w.b[n:]
	return s
}

// err names what was being read.
func (w *wireIn) err(what string) error {
	if w.bad {
		return fmt.Errorf("%w: %s does not read", ErrDamaged, what)
	}
	return nil
}

func (w *wireOut) flag(v bool) {
	if v {
		w.num(1)
	} else {
		w.num(0)
	}
}
