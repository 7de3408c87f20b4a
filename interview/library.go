package interview

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
)

// EditionID names the record of an edition: its fiscal year.
type EditionID string

// EditionIDOf returns the id of a fiscal year's edition.
func EditionIDOf(year int) EditionID { return EditionID(strconv.Itoa(year)) }

// Editions is the shelf of the editions that were taken in. Every correction is
// a revision; what was made with an earlier one keeps it by an [EditionRef].
type Editions = Shelf[EditionID, Edition]

// EditionRef names an edition as it stood when something was made with it.
type EditionRef struct {
	Year     int        `json:"year"`
	Revision RevisionID `json:"revision,omitempty"` // "": the one the program brings along
}

// Library is the editions at hand: those of the shelf, and those that the
// program brings along where the shelf has none of that year.
type Library struct{ shelves []shelved }

type shelved struct {
	edition *Edition
	ref     EditionRef
}

// NewLibrary puts editions side by side. The values are shared from then on.
func NewLibrary(builtin []*Edition, stored []Versioned[Edition]) *Library {
	l := &Library{}
	for i := range stored {
		e := &stored[i].Record
		l.shelves = append(l.shelves, shelved{e, EditionRef{Year: e.Year, Revision: stored[i].Revision.ID}})
	}
	for _, e := range builtin {
		if _, err := l.Edition(e.Year); err != nil {
			l.shelves = append(l.shelves, shelved{e, EditionRef{Year: e.Year}})
		}
	}
	slices.SortFunc(l.shelves, func(a, b shelved) int { return cmp.Compare(b.ref.Year, a.ref.Year) })
	return l
}

// Years lists the fiscal years, newest first.
func (l *Library) Years() []int {
	out := make([]int, 0, len(l.shelves))
	for _, s := range l.shelves {
		out = append(out, s.ref.Year)
	}
	return out
}

// Newest returns the edition of the latest year, nil where there is none.
func (l *Library) Newest() *Edition {
	if len(l.shelves) == 0 {
		return nil
	}
	return l.shelves[0].edition
}

// Edition returns a year's edition, or ErrUnknownEdition.
func (l *Library) Edition(year int) (*Edition, error) {
	for _, s := range l.shelves {
		if s.ref.Year == year {
			return s.edition, nil
		}
	}
	return nil, fmt.Errorf("%w: %d", ErrUnknownEdition, year)
}

// Ref names a year's edition as it stands now, for what is made with it.
func (l *Library) Ref(year int) EditionRef {
	for _, s := range l.shelves {
		if s.ref.Year == year {
			return s.ref
		}
	}
	return EditionRef{Year: year}
}

// All returns the editions, newest first.
func (l *Library) All() []*Edition {
	out := make([]*Edition, 0, len(l.shelves))
	for _, s := range l.shelves {
		out = append(out, s.edition)
	}
	return out
}
