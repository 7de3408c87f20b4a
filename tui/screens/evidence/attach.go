package evidence

import (
	"bytes"
	"context"

	tea "charm.land/bubbletea/v2"

	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
)

// read is a file that was read to be attached. Reading is done outside the
// outbox: a share that does not answer must not hold up notes.
type read struct {
	visit interview.VisitID
	doc   interview.EvidenceID
	name  string
	data  []byte
	err   error
}

// attached is a file that is sealed.
type attached struct {
	visit interview.VisitID
	doc   interview.EvidenceID
	err   error
}

func (s *Screen) readFile(d *kept, path string) tea.Cmd {
	ctx, get := s.env.Context, s.ports.ReadFile
	m := read{visit: s.route.Visit, doc: d.record.ID}
	return func() tea.Msg {
		m.name, m.data, m.err = get(ctx, path)
		return m
	}
}

func (s *Screen) onRead(m read) tea.Cmd {
	d := s.find(m.doc)
	if m.visit != s.route.Visit || d == nil {
		return nil
	}
	if m.err != nil {
		return s.notAttached(d, m.err)
	}
	files, shelf, why := s.ports.Files, s.ports.Evidence, s.env.T.T("evidence.why_attached")
	out := attached{visit: m.visit, doc: m.doc}
	f := interview.NewAttachment(m.name, m.data)
	d.record.File = &f
	write := d.chain.Write(d.record, func(ctx context.Context, v interview.Versioned[interview.Evidence]) (interview.Versioned[interview.Evidence], error) {
		return shelf.Save(ctx, v, why)
	})
	s.refresh()
	return s.env.Outbox.Send("", func(ctx context.Context) error {
		if _, err := files.Attach(ctx, m.name, bytes.NewReader(m.data)); err != nil {
			return err
		}
		return write(ctx)
	}, func(err error) tea.Msg {
		out.err = err
		return out
	})
}

func (s *Screen) onAttached(m attached) tea.Cmd {
	d := s.find(m.doc)
	if m.visit != s.route.Visit || d == nil {
		return nil
	}
	if m.err != nil {
		return s.notAttached(d, m.err)
	}
	d.under, d.held = false, true
	s.refresh()
	return s.env.Outcome(nil)
}

// notAttached says why; the document stays registered.
func (s *Screen) notAttached(d *kept, err error) tea.Cmd {
	d.under = false
	s.refresh()
	return frame.Notify(frame.Fail, s.env.T.T("evidence.not_attached", i18n.Vars{"Reason": frame.ErrorText(s.env.T, err)}))
}
