// Package cmds opens the commands of Bubble Tea: batches and sequences.
//
// In comes a message; out come the commands inside it.
package cmds

import (
	"reflect"

	tea "charm.land/bubbletea/v2"
)

var slice = reflect.TypeFor[[]tea.Cmd]()

// Sequence returns the commands of a message made by tea.Sequence, whose type is
// not exported; a batch is none.
func Sequence(m tea.Msg) ([]tea.Cmd, bool) {
	if _, batch := m.(tea.BatchMsg); batch || m == nil {
		return nil, false
	}
	v := reflect.ValueOf(m)
	if v.Kind() != reflect.Slice || !v.CanConvert(slice) {
		return nil, false
	}
	return v.Convert(slice).Interface().([]tea.Cmd), true
}

// Guard returns a command that never panics, nor does any command in the batch
// or sequence it gives: a panic becomes what caught returns.
func Guard(cmd tea.Cmd, caught func() tea.Msg) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (out tea.Msg) {
		defer func() {
			if recover() != nil {
				out = caught()
			}
		}()
		m := cmd()
		if batch, ok := m.(tea.BatchMsg); ok {
			return tea.BatchMsg(guardAll(batch, caught))
		}
		if seq, ok := Sequence(m); ok {
			return tea.Sequence(guardAll(seq, caught)...)()
		}
		return m
	}
}

func guardAll(list []tea.Cmd, caught func() tea.Msg) []tea.Cmd {
	out := make([]tea.Cmd, len(list))
	for i, c := range list {
		out[i] = Guard(c, caught)
	}
	return out
}
