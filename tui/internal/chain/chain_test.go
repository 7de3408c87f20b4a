package chain

import (
	"context"
	"errors"
	"slices"
	"testing"

	"kikitori/interview"
)

func TestEverySaveFollowsTheOneBefore(t *testing.T) {
	c := New(interview.Versioned[string]{Base: []interview.RevisionID{"r0"}})
	var seen []string
	fail := false
	save := func(_ context.Context, v interview.Versioned[string]) (interview.Versioned[string], error) {
		if fail {
			return v, errors.New("disk full")
		}
		seen = append(seen, string(v.Base[0])+"→"+v.Record)
		v.Base = []interview.RevisionID{interview.RevisionID(v.Record)}
		return v, nil
	}
	first, second, third := c.Write("一", save), c.Write("二", save), c.Write("三", save)
	if err := first(t.Context()); err != nil {
		t.Fatal(err)
	}
	fail = true
	if err := second(t.Context()); err == nil {
		t.Fatal("the failure was hidden")
	}
	fail = false
	if err := third(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := second(t.Context()); err != nil {
		t.Fatal(err)
	}
	if want := []string{"r0→一", "一→三"}; !slices.Equal(seen, want) {
		t.Errorf("saved %v, want %v", seen, want)
	}
	if c.Sent() != 3 {
		t.Errorf("sent %d", c.Sent())
	}
}
