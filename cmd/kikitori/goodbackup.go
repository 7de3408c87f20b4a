package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"kikitori/store"
	"kikitori/store/keyring"
	"kikitori/store/kv"
	"kikitori/tui/i18n"
)

// mostTried bounds how many backups are looked into.
const mostTried = 5

// withBackupNamed adds to the error of a damaged casebook which backup holds good
// data. Any other error stays as it is.
func (c *cli) withBackupNamed(ctx context.Context, path string, key keyring.Key, err error) error {
	if !errors.Is(err, kv.ErrDamaged) && !errors.Is(err, keyring.ErrBadSlots) {
		return err
	}
	return &told{text: errorText(c.t, err) + "\n" + c.backupText(path, c.goodBackup(ctx, path, key)), err: err}
}

// backupText says which backup of the casebook at path is whole, if any.
func (c *cli) backupText(path, good string) string {
	if good == "" {
		return c.t.T("steady.no_backup", i18n.Vars{"Folder": c.backupFolder(path)})
	}
	return c.t.T("steady.good_backup", i18n.Vars{"Path": good})
}

// goodBackup is the newest automatic backup of the casebook at path that the key
// opens and that is whole; "" when there is none. The casebook's id can't be
// asked for any more, so every backup of its name is looked at.
func (c *cli) goodBackup(ctx context.Context, path string, key keyring.Key) string {
	for _, k := range c.newestBackups(path) {
		if c.wholeCopy(ctx, k.path, key) {
			return k.path
		}
	}
	return ""
}

// newestBackups lists the newest files that look like automatic backups of the
// casebook at path, newest first.
func (c *cli) newestBackups(path string) (found []kept) {
	folder := c.backupFolder(path)
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), backupStem(path, "")) || !strings.HasSuffix(e.Name(), backupEnd) {
			continue
		}
		if info, err := e.Info(); err == nil {
			found = append(found, kept{filepath.Join(folder, e.Name()), info.ModTime()})
		}
	}
	slices.SortFunc(found, func(a, b kept) int { return b.at.Compare(a.at) })
	return found[:min(len(found), mostTried)]
}

// lostPart is something that verify found missing or damaged.
type lostPart struct {
	Bucket   string `json:"bucket,omitempty"`
	Key      string `json:"key,omitempty"`
	Revision string `json:"revision,omitempty"`
	Derived  bool   `json:"derived,omitempty"` // it can be made again from the rest
	Kind     string `json:"kind,omitempty"`    // of the record, as a backup shows it
	Record   string `json:"record,omitempty"`
	Backup   string `json:"backup,omitempty"` // the newest that holds it
}

// whoHolds names for everything lost the newest backup that still holds it.
func (c *cli) whoHolds(ctx context.Context, path string, key keyring.Key, lost []store.Lost) []lostPart {
	out := make([]lostPart, len(lost))
	for i, l := range lost {
		out[i] = lostPart{Bucket: l.Bucket, Key: l.Key, Revision: string(l.Revision), Derived: !l.Truth()}
	}
	for _, k := range c.newestBackups(path) {
		held, err := heldBy(ctx, k.path, key, lost)
		if err != nil {
			continue // no backup, or none that opens
		}
		for i, h := range held {
			if h.Held && out[i].Backup == "" && !out[i].Derived {
				out[i].Kind, out[i].Record, out[i].Backup = h.Kind, h.ID, k.path
			}
		}
	}
	return out
}

func heldBy(ctx context.Context, path string, key keyring.Key, lost []store.Lost) ([]store.Holding, error) {
	v, err := keyring.Open(ctx, path, key, &keyring.Options{ReadOnly: true, Seal: store.Sealing()})
	if err != nil {
		return nil, err
	}
	held, err := store.Held(ctx, v, lost)
	return held, errors.Join(err, v.Close())
}

func (c *cli) wholeCopy(ctx context.Context, path string, key keyring.Key) bool {
	v, err := keyring.Open(ctx, path, key, &keyring.Options{ReadOnly: true})
	if err != nil {
		return false
	}
	_, err = c.checkCopy(ctx, path, v)
	return errors.Join(err, v.Close()) == nil
}
