package export

import (
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"

	"kikitori/casebook"
	"kikitori/casebook/catalog/export"
	"kikitori/interview"
	"kikitori/tui/frame"
)

// job is an export under way.
type job struct {
	order     export.Order
	held      int // cases in the files
	withheld  []interview.Versioned[casebook.Case]
	cancel    context.CancelFunc
	canceling bool
	done      int
	total     int
	steps     chan stepMsg
	ended     chan struct{} // closed when the exporter has returned
}

// stepMsg and doneMsg name their job: another screen may run one too.
type stepMsg struct {
	of          *job
	done, total int
}

type doneMsg struct {
	of     *job
	report export.Report
	err    error
}

type casesMsg struct {
	to    *Screen
	cases []interview.Versioned[casebook.Case]
	err   error
}

// load reads the cases, to say beforehand what the files will hold.
func (s *Screen) load() tea.Cmd {
	env, shelf := s.env, s.ports.Cases
	return func() tea.Msg {
		list, err := shelf.All(env.Context)
		return casesMsg{to: s, cases: list, err: err}
	}
}

// start begins to write what the form asks for.
func (s *Screen) start() tea.Cmd {
	if !s.form.Validate() {
		s.layout()
		return nil
	}
	o, err := s.order()
	if err != nil {
		s.form.Refuse(folderField, frame.ErrorText(s.env.T, err))
		s.layout()
		return nil
	}
	ctx, cancel := context.WithCancel(s.env.Context)
	held, withheld := s.inOrder()
	j := &job{order: o, held: len(held), withheld: withheld, cancel: cancel, total: len(o.Formats), steps: make(chan stepMsg, 1),
		ended: make(chan struct{})}
	s.job, s.stage = j, writing
	exporter := s.ports.Exporter
	write := func() tea.Msg {
		defer close(j.ended)
		defer close(j.steps)
		report, err := exporter.Export(ctx, o, j.tell)
		return doneMsg{of: j, report: report, err: err}
	}
	return tea.Batch(write, j.next)
}

// Flush implements frame.Keeper: leaving in the middle cancels, and the program
// waits until the exporter has cleared away what it began.
func (s *Screen) Flush() tea.Cmd {
	if s.stage != writing {
		return nil
	}
	j := s.job
	j.canceling = true
	j.cancel()
	return s.env.Outbox.Send("export", func(ctx context.Context) error {
		select {
		case <-j.ended:
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}, func(error) tea.Msg { return nil })
}

// tell passes on how far the export is. A step that nobody has looked at yet is
// replaced, so the exporter never waits for the screen.
func (j *job) tell(done, total int) {
	select {
	case <-j.steps:
	default:
	}
	select {
	case j.steps <- stepMsg{of: j, done: done, total: total}:
	default:
	}
}

// next waits for the next step.
func (j *job) next() tea.Msg {
	m, ok := <-j.steps
	if !ok {
		return nil
	}
	return m
}

func (s *Screen) takeStep(m stepMsg) tea.Cmd {
	if m.of != s.job || s.stage != writing {
		return nil
	}
	s.job.done, s.job.total = m.done, m.total
	return s.job.next
}

// takeDone shows the report. What was cancelled or failed wrote nothing, so the
// form comes back as it was.
func (s *Screen) takeDone(m doneMsg) tea.Cmd {
	if m.of != s.job || s.stage != writing {
		return nil
	}
	m.of.cancel()
	switch {
	case m.err == nil:
		s.stage = reporting
		s.report.SetRender(func(width int) []string { return s.reportLines(m, width) })
		s.report.Top()
		s.layout()
		return nil
	case errors.Is(m.err, context.Canceled):
		s.stage = choosing
		return frame.Notify(frame.Info, s.env.T.T("export.canceled"))
	}
	s.stage = choosing
	s.form.Refuse(folderField, s.env.T.T("export.failed")+" "+frame.ErrorText(s.env.T, m.err))
	s.layout()
	return frame.Notify(frame.Fail, s.env.T.T("export.failed"))
}
