package cmds

import (
	"testing"

	tea "charm.land/bubbletea/v2"
)

func msg(m tea.Msg) tea.Cmd { return func() tea.Msg { return m } }

func TestSequenceIsOpenedAndABatchIsNot(t *testing.T) {
	seq, ok := Sequence(tea.Sequence(msg(1), msg(2))())
	if !ok || len(seq) != 2 || seq[1]() != 2 {
		t.Errorf("sequence: %v %d", ok, len(seq))
	}
	for _, m := range []tea.Msg{tea.Batch(msg(1), msg(2))(), nil, 3, []string{"x"}} {
		if _, ok := Sequence(m); ok {
			t.Errorf("%T taken for a sequence", m)
		}
	}
}

func TestGuardCatchesAtEveryDepth(t *testing.T) {
	boom := func() tea.Msg { panic("text of a note") }
	caught := func() tea.Msg { return "caught" }
	if got := Guard(boom, caught)(); got != "caught" {
		t.Errorf("alone: %v", got)
	}
	batch := Guard(tea.Batch(msg(1), boom), caught)().(tea.BatchMsg)
	if batch[0]() != 1 || batch[1]() != "caught" {
		t.Error("in a batch")
	}
	seq, _ := Sequence(Guard(tea.Sequence(boom, tea.Batch(boom, msg(1))), caught)())
	if seq[0]() != "caught" || seq[1]().(tea.BatchMsg)[0]() != "caught" {
		t.Error("in a sequence")
	}
}
