package interchange

import (
	"encoding/json"
	"slices"
	"strconv"
)

// maxDepth bounds the nesting of a file; records need eight levels.
const maxDepth = 64

// walker steps through a text that is known to be valid JSON. It finds what
// encoding/json passes over in silence: fields given twice and halves of
// surrogate pairs.
type walker struct {
	data   []byte
	pos    int
	path   []string
	faults *faults // nil: nothing is reported
	// seek is the path whose offset is wanted; found is set when it is met.
	seek  []string
	found int
}

// locate returns the offset of the value at path below the value at start; the
// nearest enclosing value's if there is no such value.
func locate(data []byte, start int, path []string) int {
	found := start
	for n := 0; n <= len(path); n++ {
		w := &walker{data: data, pos: start, seek: path[:n], found: -1}
		w.value()
		if w.found < 0 {
			break
		}
		found = w.found
	}
	return found
}

func (w *walker) space() {
	for w.pos < len(w.data) {
		switch w.data[w.pos] {
		case ' ', '\t', '\n', '\r':
			w.pos++
		default:
			return
		}
	}
}

func (w *walker) value() {
	w.space()
	if w.seek != nil && w.found < 0 && slices.Equal(w.path, w.seek) {
		w.found = w.pos
	}
	if len(w.path) > maxDepth {
		w.report(w.pos, tooDeep, "limit", strconv.Itoa(maxDepth))
	}
	switch w.data[w.pos] {
	case '{':
		w.object(func(string) { w.value() })
	case '[':
		w.array(func(int) { w.value() })
	case '"':
		w.text()
	default:
		for w.pos < len(w.data) && !endsScalar(w.data[w.pos]) {
			w.pos++
		}
	}
}

func endsScalar(c byte) bool {
	switch c {
	case ',', ']', '}', ' ', '\t', '\n', '\r':
		return true
	}
	return false
}

// object calls member at each value of the object that begins here; member must
// move over the value. Fields given twice are reported.
func (w *walker) object(member func(name string)) {
	w.pos++
	var names []string
	for {
		w.space()
		switch w.data[w.pos] {
		case '}':
			w.pos++
			return
		case ',':
			w.pos++
			continue
		}
		at := w.pos
		name := w.text()
		w.path = append(w.path, name)
		if slices.Contains(names, name) {
			w.report(at, duplicateField, "name", name)
		}
		names = append(names, name)
		w.space()
		w.pos++ // the colon
		w.space()
		member(name)
		w.path = w.path[:len(w.path)-1]
	}
}

// array calls element at each element of the array that begins here; element
// must move over the value.
func (w *walker) array(element func(i int)) {
	w.pos++
	for i := 0; ; {
		w.space()
		switch w.data[w.pos] {
		case ']':
			w.pos++
			return
		case ',':
			w.pos++
			continue
		}
		w.path = append(w.path, strconv.Itoa(i))
		element(i)
		w.path = w.path[:len(w.path)-1]
		i++
	}
}

// text moves over a string and returns it.
func (w *walker) text() string {
	start, escaped := w.pos, false
	w.pos++
	for w.data[w.pos] != '"' {
		if w.data[w.pos] == '\\' {
			escaped = true
			if w.data[w.pos+1] == 'u' {
				w.surrogate()
			}
			w.pos++
		}
		w.pos++
	}
	w.pos++
	if !escaped {
		return string(w.data[start+1 : w.pos-1])
	}
	var s string
	if json.Unmarshal(w.data[start:w.pos], &s) != nil {
		return string(w.data[start+1 : w.pos-1])
	}
	return s
}

// surrogate reports an escape at pos that is half a surrogate pair, and moves
// to the last escape of a whole one.
func (w *walker) surrogate() {
	unit := func(at int) int64 {
		if at+6 > len(w.data) || w.data[at] != '\\' || w.data[at+1] != 'u' {
			return -1
		}
		n, err := strconv.ParseInt(string(w.data[at+2:at+6]), 16, 32)
		if err != nil {
			return -1
		}
		return n
	}
	u := unit(w.pos)
	if u < 0xd800 || u > 0xdfff {
		return
	}
	if low := unit(w.pos + 6); u < 0xdc00 && low >= 0xdc00 && low <= 0xdfff {
		w.pos += 6
		return
	}
	w.report(w.pos, loneSurrogate, "value", string(w.data[w.pos:w.pos+6]))
}

func (w *walker) report(at int, id string, pairs ...string) {
	if w.faults != nil {
		w.faults.add(at, w.path, id, pairs...)
	}
}
