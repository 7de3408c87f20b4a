package listen

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"kikitori/interview"
)

// pace is the time as it is shown; it stands still for a minute.
type pace struct {
	clock string
	spent []time.Duration // per topic
	left  time.Duration   // of the whole visit
}

// typingPause is how long the hands must rest before the calm line may change.
const typingPause = 2 * time.Second

// minutePassed is sent once a minute while the visit goes on.
type minutePassed struct{ visit interview.VisitID }

func (s *Screen) wakeNextMinute() tea.Cmd {
	if s.session.Visit.State != interview.VisitOngoing {
		return nil
	}
	now := s.env.Now()
	return s.wakeIn(now.Truncate(minute).Add(minute).Sub(now))
}

func (s *Screen) wakeIn(d time.Duration) tea.Cmd {
	m := minutePassed{s.route.Visit}
	return tea.Tick(d, func(time.Time) tea.Msg { return m })
}

func (s *Screen) onMinute(m minutePassed) tea.Cmd {
	if m.visit != s.route.Visit || s.session == nil {
		return nil
	}
	if quiet := s.env.Now().Sub(s.draft.last); quiet >= 0 && quiet < typingPause {
		return s.wakeIn(typingPause)
	}
	s.tellTime()
	return s.wakeNextMinute()
}

func (s *Screen) tellTime() {
	now := s.env.Now()
	s.pace.clock = now.Format("15:04")
	g := s.session.Visit.Guide
	if g == nil {
		return
	}
	s.pace.spent = interview.Spent(len(g.Topics), s.passages, now)
	s.pace.left = time.Duration(g.Minutes()) * time.Minute
	for _, d := range s.pace.spent {
		s.pace.left -= d
	}
}
