package catalog

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Render writes a catalog in one form. It stops at the next page when ctx ends,
// with ctx's error; what was written then is not a whole file.
type Render func(ctx context.Context, c *Catalog, w io.Writer) (Report, error)

// Report says what a form could not show as it stands. An empty report means
// that nothing was lost.
type Report struct {
	// Substituted are the characters that were replaced, with how often.
	Substituted []Substitution
	// Tight are texts that did not fit even at the smallest size.
	Tight []Tight
}

// Substitution is a character that the form's font or rules do not have.
type Substitution struct {
	Rune, With rune
	Count      int
}

// Tight is a text that did not fit its place.
type Tight struct {
	Page string // Key of the page
	Part string // heading of the part
	Cut  int    // characters that went to a further page; 0: only crowded
}

// Empty says that nothing is to be reported.
func (r *Report) Empty() bool { return len(r.Substituted) == 0 && len(r.Tight) == 0 }

// Substitute counts a replaced character.
func (r *Report) Substitute(from, with rune) {
	for i := range r.Substituted {
		if s := &r.Substituted[i]; s.Rune == from && s.With == with {
			s.Count++
			return
		}
	}
	r.Substituted = append(r.Substituted, Substitution{from, with, 1})
}

// Merge adds what another report says.
func (r *Report) Merge(o Report) {
	for _, s := range o.Substituted {
		i := slices.IndexFunc(r.Substituted, func(x Substitution) bool { return x.Rune == s.Rune && x.With == s.With })
		if i < 0 {
			r.Substituted = append(r.Substituted, s)
			continue
		}
		r.Substituted[i].Count += s.Count
	}
	r.Tight = append(r.Tight, o.Tight...)
}

// String writes the report for a log or a terminal, one line an entry.
func (r Report) String() string {
	var b strings.Builder
	for _, s := range r.Substituted {
		fmt.Fprintf(&b, "U+%04X → %c ×%d\n", s.Rune, s.With, s.Count)
	}
	for _, t := range r.Tight {
		fmt.Fprintf(&b, "%s %s: %d\n", t.Page, t.Part, t.Cut)
	}
	return b.String()
}
