package main

import (
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/adrg/xdg"

	"kikitori/store/durable"
)

// settings are this machine's; nothing of the casebook's content is in them.
type settings struct {
	Casebook string `json:"casebook,omitempty"` // path of the casebook that opens by default
	Name     string `json:"name,omitempty"`     // who writes, shown on revisions
	Language string `json:"language,omitempty"`
	Width    string `json:"width,omitempty"`  // narrow or wide: cells of ambiguous characters
	Office   string `json:"office,omitempty"` // who issues the catalog and the papers of a visit
	// GuideFolder is where guide templates lie; "" is beside the casebooks.
	GuideFolder string `json:"guideFolder,omitempty"`
	// PaperTemplate is the office's own Word document that papers written from
	// the screens are made on; "" is none.
	PaperTemplate string `json:"paperTemplate,omitempty"`

	// IdleMinutes until the screens lock by themselves; 0 is never.
	IdleMinutes *int `json:"idleMinutes,omitempty"`
	// BackupFolder is where automatic backups go; "" is beside the casebook.
	BackupFolder string `json:"backupFolder,omitempty"`
	// BackupCount is how many of each of day, week and month are kept; 0 makes
	// no automatic backups.
	BackupCount *int `json:"backupCount,omitempty"`
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

// What holds where the settings say nothing.
const (
	defaultIdleMinutes = 10
	defaultBackupCount = 3
)

// idle is how long nobody may touch anything before the screens lock; 0: never.
func (s settings) idle() time.Duration {
	if s.IdleMinutes == nil {
		return defaultIdleMinutes * time.Minute
	}
	return time.Duration(max(*s.IdleMinutes, 0)) * time.Minute
}

func (s settings) backupCount() int {
	if s.BackupCount == nil {
		return defaultBackupCount
	}
	return max(*s.BackupCount, 0)
}
