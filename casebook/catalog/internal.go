package catalog

import (
	"slices"

	"kikitori/casebook"
	"kikitori/interview"
)

// Internal is a copy for the office alone: cases in every state but withdrawn,
// each with its state, under a banner. It is a type of its own so that a
// renderer for the public cannot be handed one by mistake.
type Internal struct{ catalog Catalog }

// BuildInternal makes the copy, in the order of Build.
func BuildInternal(cases []casebook.Case, editions []*interview.Edition, o Options) (*Internal, error) {
	kept := slices.DeleteFunc(slices.Clone(cases), func(c casebook.Case) bool { return c.State == casebook.Withdrawn })
	c, err := build(kept, editions, o)
	if err != nil {
		return nil, err
	}
	states := map[casebook.CaseID]casebook.State{}
	for _, k := range kept {
		states[k.ID] = k.State
	}
	for i := range c.Pages {
		c.Pages[i].State = c.Words.StateName(states[c.Pages[i].ID])
	}
	c.Banner = c.Words.Internal
	return &Internal{*c}, nil
}

// Bannered returns the copy as a catalog that says on every page that it is
// internal.
func (in *Internal) Bannered() *Catalog { return &in.catalog }
