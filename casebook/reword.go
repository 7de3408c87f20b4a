package casebook

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"kikitori/interview"
)

// Reword returns the case with the bytes from start to end of a passage replaced
// by a term. A case beyond a draft becomes one again, as after any edit: nobody
// has agreed to the new wording. ErrNotFound: there is no such passage.
func Reword(c Case, part Part, at, start, end int, term string, now time.Time, by string) (Case, error) {
	put := func(s *string) error {
		if start < 0 || start >= end || end > len(*s) {
			return fmt.Errorf("%w: %s %d of case %s", interview.ErrNotFound, part, at, c.ID)
		}
		*s = (*s)[:start] + term + (*s)[end:]
		return nil
	}
	err := fmt.Errorf("%w: %s %d of case %s", interview.ErrNotFound, part, at, c.ID)
	in := func(list *[]string) {
		if at >= 0 && at < len(*list) {
			*list = slices.Clone(*list)
			err = put(&(*list)[at])
		}
	}
	switch part {
	case PartTitle:
		err = put(&c.Title)
	case PartOverview:
		in(&c.Overview)
	case PartPoints:
		in(&c.Points)
	case PartBenefits:
		in(&c.Benefits)
	case PartSectors:
		in(&c.Sectors)
	case PartRemarks:
		err = put(&c.Remarks)
	case PartContrast:
		if c.Contrast != nil {
			x := *c.Contrast
			c.Contrast = &x
			if n := len(x.Before); at < n {
				in(&x.Before)
			} else {
				at -= n + 1
				in(&x.After)
			}
		}
	case PartFigure:
		if c.Figure != nil {
			f := *c.Figure
			c.Figure = &f
			if at == 0 {
				err = put(&f.Caption)
			} else if line := drawingLine(f.Drawing, at-1); line >= 0 {
				lines := strings.SplitAfter(f.Drawing, "\n")
				bare := strings.TrimSpace(lines[line])
				before, after, _ := strings.Cut(lines[line], bare)
				err = put(&bare)
				lines[line] = before + bare + after
				f.Drawing = strings.Join(lines, "")
			}
		}
	}
	if err != nil {
		return c, err
	}
	if c.State != Draft {
		err = c.Move(Draft, now, by, "")
	}
	return c, err
}

// drawingLine is where the nth line of a drawing that is not blank stands, or -1:
// those are the passages.
func drawingLine(drawing string, nth int) int {
	for i, line := range strings.Split(drawing, "\n") {
		if strings.TrimSpace(line) == "" {
			continue
		}
		if nth == 0 {
			return i
		}
		nth--
	}
	return -1
}
