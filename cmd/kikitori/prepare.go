package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/adrg/xdg"

	"kikitori/interview"
	"kikitori/interview/guidefile"
	"kikitori/store"
	"kikitori/tui"
	"kikitori/tui/i18n"
	"kikitori/tui/screens/planvisit"
)

// prepare gives the planning screen what it prepares a visit with.
func (c *cli) prepare(p *tui.Ports, b *store.Book, e *interview.Edition) {
	p.Answers = b.Answers()
	p.Templates = planvisit.TemplatesFunc(func(context.Context) ([]planvisit.Template, error) {
		return c.guideTemplates(e, c.settings.guideFolder())
	})
	p.Packer = planvisit.PackerFunc(func(ctx context.Context, id interview.VisitID) (planvisit.Packed, error) {
		return c.packFromScreen(ctx, b, id)
	})
}

// guideFolder is where guide templates lie; it may be one that colleagues share.
func (s settings) guideFolder() string {
	if s.GuideFolder != "" {
		return s.GuideFolder
	}
	return filepath.Join(xdg.DataHome, "kikitori", "guides")
}

// mostTemplates is how many templates are offered: more is another folder.
const mostTemplates = 50

// guideTemplates reads the guide files of a folder about an edition, in the order of their names.
// One that can't be used is listed with its first fault.
func (c *cli) guideTemplates(e *interview.Edition, dir string) ([]planvisit.Template, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, &told{text: c.t.T("prepare.guides", i18n.Vars{"Dir": dir, "Error": err}), err: err}
	}
	var out []planvisit.Template
	for _, entry := range entries {
		name := entry.Name()
		ext := filepath.Ext(name)
		if entry.IsDir() || !slices.Contains([]string{".yaml", ".yml"}, ext) || strings.HasPrefix(name, ".") || len(out) == mostTemplates {
			continue
		}
		t := planvisit.Template{Name: strings.TrimSuffix(name, ext)}
		if t.File, err = readGuide(filepath.Join(dir, name), e); err != nil {
			t.Fault = errorText(c.t, err)
			if faults := guidefile.Problems(err); len(faults) > 0 {
				t.Fault = c.t.GuideProblem(faults[0])
			}
		}
		out = append(out, t)
	}
	return out, nil
}

// packFromScreen writes the papers of a visit into a folder of their own.
func (c *cli) packFromScreen(ctx context.Context, b *store.Book, id interview.VisitID) (planvisit.Packed, error) {
	v, err := b.Visits().Get(ctx, id)
	if err != nil {
		return planvisit.Packed{}, err
	}
	o := packOrder{visit: id, template: c.settings.PaperTemplate, forms: []string{formDocx, formMarkdown}, lang: c.t.Lang(), office: c.settings.Office}
	o.dir = freeFolder(exportFolder(), c.t.T("prepare.folder", i18n.Vars{"Date": v.Record.Date}))
	r, err := writePack(ctx, b, o)
	if text := packText(c.t, o, err); err != nil && text != "" {
		return planvisit.Packed{Refused: text}, nil
	}
	return planvisit.Packed{Dir: o.dir, Files: len(r.files)}, err
}

// freeFolder returns a folder of this name, or of the next number, that is not
// there yet. A code name is no part of it: folder names are seen by others.
func freeFolder(parent, name string) string {
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, r) || r < ' ' {
			return '_'
		}
		return r
	}, name)
	path := filepath.Join(parent, name)
	for n := 2; ; n++ {
		if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
			return path
		} else if err != nil || n > 999 {
			return path // writing to it says what is wrong
		}
		path = filepath.Join(parent, fmt.Sprintf("%s_%d", name, n))
	}
}
