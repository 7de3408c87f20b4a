package main

import (
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/adrg/xdg"

	"kikitori/store/durable"
)

// settings are this machine's; nothing of the casebook's content is in them.
type settings struct {
	Casebook string `json:"casebook,omitempty"` // path of the casebook that opens by default
	Name     string `json:"name,omitempty"`     // who writes, shown on revisions
	Language string `json:"language,omitempty"`
	Width    string `json:"width,omitempty"`  // narrow or wide: cells of ambiguous characters
	Office   string `json:"office,omitempty"` // who issues the catalog
}

func settingsPath() string { return filepath.Join(xdg.ConfigHome, "kikitori", "settings.json") }

// defaultCasebook is where a casebook lives by the system's convention.
func defaultCasebook() string { return filepath.Join(xdg.DataHome, "kikitori", "casebook.kkt") }

func loadSettings() (settings, error) {
	var s settings
	data, err := os.ReadFile(settingsPath())
	if errors.Is(err, fs.ErrNotExist) {
		return s, nil
	}
	if err == nil {
		err = json.Unmarshal(data, &s)
	}
	if err != nil {
		return settings{}, err
	}
	return s, nil
}

func saveSettings(s settings) error {
	data, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(settingsPath()), 0o700); err != nil {
		return err
	}
	return durable.Replace(settingsPath(), func(w io.Writer) error {
		_, err := w.Write(append(data, '\n'))
		return err
	})
}

func (s settings) widthOrDefault() string {
	if s.Width == "" {
		return widthNarrow
	}
	return s.Width
}
