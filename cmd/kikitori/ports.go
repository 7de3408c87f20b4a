package main

import (
	"context"
	"os"
	"path/filepath"

	catalog "kikitori/casebook/catalog/export"
	"kikitori/store"
	"kikitori/tui"
	"kikitori/tui/screens/export"
	"kikitori/tui/screens/home"
)

// ports puts the casebook behind the screens.
func ports(b *store.Book) (tui.Ports, error) {
	s, err := sources(b)
	if err != nil {
		return tui.Ports{}, err
	}
	write := func(ctx context.Context, o catalog.Order, progress func(done, total int)) (catalog.Report, error) {
		return catalog.Export(ctx, s, o, progress)
	}
	return tui.Ports{
		Operators: b.Operators(), Visits: b.Visits(), Recorder: b, Notes: b, Drafts: b,
		Findings: b.Findings(), Verdicts: b.Verdicts(), Cases: b.Cases(),
		Clearances: b.Clearances(), Gate: gateDesk(b, s.Editions),
		Exporter: export.ExporterFunc(write), Engine: b.Finder(s.Editions...), Saved: b.SavedSearches(),
		Answers: b.Answers(), Hypotheses: b.Hypotheses(), Dismissals: b.Dismissals(),
		Evidence: b.Evidence(), Files: b, ReadFile: readAttachment, LogCode: logCode(b),
	}, nil
}

// logCode is the head of the log, short enough for a visit sheet.
func logCode(b *store.Book) func(context.Context) (string, error) {
	return func(ctx context.Context) (string, error) {
		h, err := b.LogHead(ctx)
		return h.Code, err
	}
}

// options are what the screens are told besides.
func (c *cli) options(about home.Options) tui.Options {
	return tui.Options{Home: about, Export: export.Options{Folder: exportFolder(), Office: c.settings.Office}}
}

// exportFolder is proposed to write to. It is not beside the casebook: what lies
// there is for nobody else.
func exportFolder() string {
	home, err := os.UserHomeDir()
	if err != nil {
		return exportName
	}
	return filepath.Join(home, exportName)
}

const exportName = "kikitori-export"
