package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

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
	text := errorText(c.t, err)
	if good := c.goodBackup(ctx, path, key); good != "" {
		text += "\n" + c.t.T("steady.good_backup", i18n.Vars{"Path": good})
	} else {
		text += "\n" + c.t.T("steady.no_backup", i18n.Vars{"Folder": c.backupFolder(path)})
	}
	return &told{text: text, err: err}
}

// goodBackup is the newest automatic backup of the casebook at path that the key
// opens and that is whole; "" when there is none. The casebook's id can't be
// asked for any more, so every backup of its name is looked at.
func (c *cli) goodBackup(ctx context.Context, path string, key keyring.Key) string {
	folder := c.backupFolder(path)
	entries, err := os.ReadDir(folder)
	if err != nil {
		return ""
	}
	var found []kept
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), backupStem(path, "")) || !strings.HasSuffix(e.Name(), backupEnd) {
			continue
		}
		if info, err := e.Info(); err == nil {
			found = append(found, kept{filepath.Join(folder, e.Name()), info.ModTime()})
		}
	}
	slices.SortFunc(found, func(a, b kept) int { return b.at.Compare(a.at) })
	for _, k := range found[:min(len(found), mostTried)] {
		if c.wholeCopy(ctx, k.path, key) {
			return k.path
		}
	}
	return ""
}

func (c *cli) wholeCopy(ctx context.Context, path string, key keyring.Key) bool {
	v, err := keyring.Open(ctx, path, key, &keyring.Options{ReadOnly: true})
	if err != nil {
		return false
	}
	_, err = c.checkCopy(ctx, path, v)
	return errors.Join(err, v.Close()) == nil
}
