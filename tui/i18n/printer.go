package i18n

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"sync"

	"github.com/goccy/go-yaml"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

//go:embed ja/*.yaml en/*.yaml
var files embed.FS

// The languages the program speaks.
const (
	Japanese = "ja"
	English  = "en"
)

// Vars are the named values of a message: {{.Name}}.
type Vars map[string]any

// Printer gives the texts of one language. It is safe for concurrent use.
type Printer struct {
	lang      string
	localizer *i18n.Localizer
}

// New returns the printer of a language; anything but "en" is Japanese.
func New(lang string) *Printer {
	if lang != English {
		lang = Japanese
	}
	return &Printer{lang: lang, localizer: i18n.NewLocalizer(bundle(), lang)}
}

// Lang is "ja" or "en".
func (p *Printer) Lang() string { return p.lang }

// T returns the text of a message. A message that is missing shows its id in
// brackets; the catalog test keeps that from happening.
func (p *Printer) T(id string, vars ...Vars) string {
	c := &i18n.LocalizeConfig{MessageID: id}
	if len(vars) > 0 {
		c.TemplateData = vars[0]
	}
	s, err := p.localizer.Localize(c)
	if err != nil {
		return "[" + id + "]"
	}
	return s
}

var bundle = sync.OnceValue(func() *i18n.Bundle {
	b := i18n.NewBundle(language.Japanese)
	b.RegisterUnmarshalFunc("yaml", yaml.Unmarshal)
	for _, lang := range []string{Japanese, English} {
		names, err := fs.Glob(files, lang+"/*.yaml")
		if err != nil {
			panic(fmt.Sprintf("message catalog: %v", err)) // embedded at build time
		}
		for _, n := range names {
			data, err := files.ReadFile(n)
			if err != nil {
				panic(fmt.Sprintf("message catalog: %v", err))
			}
			if _, err := b.ParseMessageFileBytes(data, path.Base(n[:len(n)-len(".yaml")])+"."+lang+".yaml"); err != nil {
				panic(fmt.Sprintf("message catalog %s: %v", n, err))
			}
		}
	}
	return b
})
