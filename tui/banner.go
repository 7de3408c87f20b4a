package tui

import (
	tea "charm.land/bubbletea/v2"

	"kikitori/tui/frame"
	"kikitori/tui/widgets/pane"
)

// bannerLines bounds a banner, so that it leaves room for the work.
const bannerLines = 2

// bannerMsg is news about the casebook.
type bannerMsg struct{ banner frame.Banner }

// Listen makes the root show what comes from news above every screen. Call it
// before Run.
func (a *App) Listen(news <-chan frame.Banner) { a.news = news }

// await waits for the next banner.
func (a *App) await() tea.Cmd {
	news := a.news
	if news == nil {
		return nil
	}
	return func() tea.Msg {
		if b, ok := <-news; ok {
			return bannerMsg{b}
		}
		return nil
	}
}

func (a *App) told(b frame.Banner) tea.Cmd {
	a.banner = b
	a.layout()
	return a.await()
}

// passBanner takes away, at a key, what only had to be heard of.
func (a *App) passBanner() {
	if a.banner.Text != "" && a.banner.Level < frame.Warn {
		a.banner = frame.Banner{}
		a.layout()
	}
}

// bannerRows are the rows of the banner, at most bannerLines.
func (a *App) bannerRows() []string {
	if a.banner.Text == "" {
		return nil
	}
	rows := pane.Text(a.env, inert(a.banner.Text), max(a.width-2, 2))
	if len(rows) > bannerLines {
		rows = rows[:bannerLines]
		last := bannerLines - 1
		rows[last] = a.env.Metrics.Truncate(rows[last]+"…", max(a.width-2, 2), "…")
	}
	for i, r := range rows {
		rows[i] = " " + a.levelStyle(a.banner.Level).Render(r)
	}
	return rows
}
