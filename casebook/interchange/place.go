package interchange

import (
	"bytes"
	"cmp"
	"errors"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// faults collects problems while the file is read. They are kept by byte offset
// and given lines and columns at the end, in one pass over the text.
type faults struct {
	list []fault
}

type fault struct {
	offset  int
	problem Problem
}

// add reports a problem at a byte offset. pairs are names and values.
func (f *faults) add(offset int, path []string, id string, pairs ...string) {
	args := map[string]string{}
	for i := 0; i+1 < len(pairs); i += 2 {
		args[pairs[i]] = pairs[i+1]
	}
	f.list = append(f.list, fault{offset, Problem{Pointer: pointer(path), ID: id, Args: args}})
}

// err joins all problems in the order of the file, nil for none.
func (f *faults) err(data []byte) error {
	if len(f.list) == 0 {
		return nil
	}
	slices.SortStableFunc(f.list, func(a, b fault) int {
		return cmp.Or(cmp.Compare(a.offset, b.offset), strings.Compare(a.problem.Pointer, b.problem.Pointer))
	})
	errs := make([]error, len(f.list))
	line, start, at := 1, 0, 0
	for i, one := range f.list {
		off := min(one.offset, len(data))
		for {
			n := bytes.IndexByte(data[at:off], '\n')
			if n < 0 {
				break
			}
			at += n + 1
			line, start = line+1, at
		}
		at = max(at, start)
		one.problem.Line, one.problem.Column = line, utf8.RuneCount(data[start:off])+1
		errs[i] = one.problem
	}
	return errors.Join(errs...)
}

var pointerEscape = strings.NewReplacer("~", "~0", "/", "~1")

// pointer writes a path as a JSON pointer (RFC 6901).
func pointer(path []string) string {
	var b strings.Builder
	for _, p := range path {
		b.WriteByte('/')
		b.WriteString(pointerEscape.Replace(p))
	}
	return b.String()
}

// below returns path with more steps; it shares nothing with path.
func below(path []string, more ...any) []string {
	out := slices.Clone(path)
	for _, m := range more {
		switch m := m.(type) {
		case int:
			out = append(out, strconv.Itoa(m))
		case string:
			out = append(out, m)
		}
	}
	return out
}
