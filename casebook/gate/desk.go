package gate

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"kikitori/casebook"
	"kikitori/interview"
)

// Desk brings together what the gate has to look at: the case, where it comes
// from, the identity table as it is now, and what was decided. It may be used
// from several goroutines.
type Desk struct {
	Findings   interview.Findings
	Visits     interview.Visits
	Notes      interview.Notes
	Operators  interview.Operators
	Identities interview.Identities
	Clearances casebook.Clearances
	Editions   []*interview.Edition
	Options    Options

	mu   sync.Mutex
	bare *Gate // without identities; kept, for it learns the editions' words
}

// Look is what the gate says of a case now, with the clearance it was judged by.
type Look struct {
	Result    Result
	Clearance interview.Versioned[casebook.Clearance] // without a base where there is none yet
	Standing  Standing
	// Elsewhere says that an edition's own report has published this text.
	Elsewhere bool
}

// Clear says that the case would pass.
func (l *Look) Clear() bool { return l.Elsewhere || l.Standing.Clear() }

// Look runs the gate over a case.
func (d *Desk) Look(ctx context.Context, c casebook.Case) (Look, error) {
	g, s, kept, err := d.prepare(ctx, &c)
	if err != nil {
		return Look{}, err
	}
	r := g.Check(s)
	l := Look{Result: r}
	_, l.Elsewhere = Elsewhere(c, d.Editions)
	if kept == nil {
		l.Clearance = interview.New(casebook.Clearance{Case: c.ID, Text: r.Text, Tables: r.Tables})
		l.Standing = r.Judge(nil)
		return l, nil
	}
	l.Clearance, l.Standing = *kept, r.Judge(&kept.Record)
	for _, rival := range kept.Rivals {
		if s := r.Judge(&rival.Record); s.Clear() {
			l.Standing = s
		}
	}
	return l, nil
}

// Pass lets a case through, or says why not: a NotClearedError, or what kept the
// gate from looking. It looks anew each time.
func (d *Desk) Pass(ctx context.Context, c casebook.Case) (Cleared, error) {
	if out, ok := Elsewhere(c, d.Editions); ok {
		return out, nil
	}
	g, s, kept, err := d.prepare(ctx, &c)
	if err != nil {
		return Cleared{}, err
	}
	var all []casebook.Clearance
	if kept != nil {
		all = append(all, kept.Record)
		for _, r := range kept.Rivals {
			all = append(all, r.Record)
		}
	}
	return g.Pass(s, all...)
}

func (d *Desk) prepare(ctx context.Context, c *casebook.Case) (*Gate, Subject, *interview.Versioned[casebook.Clearance], error) {
	g, err := d.Gate(ctx)
	if err != nil {
		return nil, Subject{}, nil, err
	}
	s, err := d.subject(ctx, c)
	if err != nil {
		return nil, Subject{}, nil, err
	}
	kept, err := d.Clearances.Get(ctx, c.ID)
	if errors.Is(err, interview.ErrNotFound) {
		return g, s, nil, nil
	}
	if err != nil {
		return nil, Subject{}, nil, fmt.Errorf("clearance: %w", err)
	}
	return g, s, &kept, nil
}

// Gate returns a gate with the tables as they are now.
func (d *Desk) Gate(ctx context.Context) (*Gate, error) {
	list, err := d.Identities.All(ctx)
	if err != nil {
		return nil, fmt.Errorf("identities: %w", err)
	}
	var all []interview.Identity
	for _, v := range list {
		all = append(all, v.Record)
		for _, r := range v.Rivals { // whichever is right: none may leave
			all = append(all, r.Record)
		}
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.bare == nil {
		if d.bare, err = New(nil, d.Editions, d.Options); err != nil {
			return nil, err
		}
	}
	return d.bare.With(all), nil
}

// subject finds out where a case comes from.
func (d *Desk) subject(ctx context.Context, c *casebook.Case) (Subject, error) {
	s := Subject{Case: c}
	visits := map[interview.VisitID]bool{}
	operators := map[interview.OperatorCode]bool{}
	for _, id := range c.Findings {
		f, err := d.Findings.Get(ctx, id)
		if errors.Is(err, interview.ErrNotFound) {
			s.Lost = append(s.Lost, string(id)) // withdrawn, or in another casebook
			continue
		}
		if err != nil {
			return s, fmt.Errorf("finding: %w", err)
		}
		if f.Record.Handling == interview.Internal {
			s.Told = append(s.Told, Confidential{ID: string(id), Text: f.Record.Title + "\n" + f.Record.Text})
		}
		if visits[f.Record.Visit] {
			continue
		}
		visits[f.Record.Visit] = true
		if err := d.visited(ctx, f.Record.Visit, operators, &s); err != nil {
			return s, err
		}
	}
	return s, nil
}

// visited adds the operator of a visit and what was told there within the office
// only.
func (d *Desk) visited(ctx context.Context, id interview.VisitID, known map[interview.OperatorCode]bool, s *Subject) error {
	v, err := d.Visits.Get(ctx, id)
	if errors.Is(err, interview.ErrNotFound) {
		s.Lost = append(s.Lost, string(id))
		return nil
	}
	if err != nil {
		return fmt.Errorf("visit: %w", err)
	}
	if code := v.Record.Operator; !known[code] {
		known[code] = true
		o, err := d.Operators.Get(ctx, code)
		if err != nil && !errors.Is(err, interview.ErrNotFound) {
			return fmt.Errorf("operator: %w", err)
		}
		o.Record.Code = code
		s.Operators = append(s.Operators, o.Record)
	}
	notes, err := d.Notes.OfVisit(ctx, id)
	if err != nil {
		return fmt.Errorf("notes: %w", err)
	}
	for _, n := range notes {
		if n.Record.Handling == interview.Internal {
			s.Told = append(s.Told, Confidential{ID: string(n.Record.ID), Text: n.Record.Text})
		}
	}
	return nil
}
