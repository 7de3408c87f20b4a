package tui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"kikitori/tui/frame"
	"kikitori/tui/outbox"
	"kikitori/tui/screens/firstrun"
)

// FirstRun asks where the casebook shall live and who writes in it. ok is false
// when the user left without an answer.
func FirstRun(ctx context.Context, env *frame.Env, likely firstrun.Answer, place firstrun.Place, opts ...tea.ProgramOption) (answer firstrun.Answer, ok bool, err error) {
	s := firstrun.New(env, likely, place)
	app := New(env, outbox.New(context.WithoutCancel(ctx)), func(frame.Route) frame.Screen { return s }, frame.Home{})
	if err := Run(ctx, app, opts...); err != nil {
		return firstrun.Answer{}, false, err
	}
	answer, ok = s.Answer()
	return answer, ok, nil
}
