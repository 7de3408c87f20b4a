package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"kikitori/store/keyring"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
)

const (
	backupEnd  = ".kkt"
	backupForm = "20060102-150405" // local time in a backup's name
	backupWait = 24 * time.Hour
)

// kept is an automatic backup.
type kept struct {
	path string
	at   time.Time
}

// backupFolder is where the automatic backups of a casebook lie.
func (c *cli) backupFolder(book string) string {
	if c.settings.BackupFolder != "" {
		return c.settings.BackupFolder
	}
	return strings.TrimSuffix(book, filepath.Ext(book)) + "-backups"
}

// backupStem begins the names of a casebook's backups: several casebooks may
// share a folder. Without an id it is what they all begin with.
func backupStem(book, id string) string {
	name := strings.TrimSuffix(filepath.Base(book), filepath.Ext(book))
	if id == "" {
		return name + "-"
	}
	return name + "-" + id[:min(len(id), 8)] + "-"
}

// backupsIn lists the automatic backups with a stem, newest first.
func backupsIn(folder, stem string) ([]kept, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	var out []kept
	for _, e := range entries {
		text, ok := strings.CutPrefix(e.Name(), stem)
		if !ok {
			continue
		}
		if text, ok = strings.CutSuffix(text, backupEnd); !ok {
			continue
		}
		if at, err := time.ParseInLocation(backupForm, text, time.Local); err == nil {
			out = append(out, kept{filepath.Join(folder, e.Name()), at})
		}
	}
	slices.SortFunc(out, func(a, b kept) int { return cmp.Or(b.at.Compare(a.at), cmp.Compare(a.path, b.path)) })
	return out, nil
}

// periods name the day, the week and the month of a backup.
var periods = []func(time.Time) string{
	func(t time.Time) string { return t.Format("2006-01-02") },
	func(t time.Time) string { y, w := t.ISOWeek(); return fmt.Sprint(y, "-", w) },
	func(t time.Time) string { return t.Format("2006-01") },
}

// superfluous are the backups, of a list newest first, that are none of the
// newest of the last n days, weeks and months that have one.
func superfluous(all []kept, n int) []kept {
	keep := map[string]bool{}
	for _, period := range periods {
		seen := map[string]bool{}
		for _, k := range all {
			p := period(k.at)
			if seen[p] || len(seen) == n {
				continue
			}
			seen[p], keep[k.path] = true, true
		}
	}
	return slices.DeleteFunc(slices.Clone(all), func(k kept) bool { return keep[k.path] })
}

// backupOfTheDay makes a backup when the last is older than a day, and removes
// superfluous ones. It comes after the work, so a failure is only told.
func (c *cli) backupOfTheDay(ctx context.Context) {
	if c.settings.backupCount() == 0 {
		return
	}
	v := c.steady.Vault()
	folder := c.backupFolder(v.File.Path())
	if err := c.rotate(context.WithoutCancel(ctx), v, folder); err != nil {
		c.alarm.tell(frame.Fail, c.t.T("steady.backup_failed", i18n.Vars{"Folder": folder, "Error": errorText(c.t, err)}))
	}
}

func (c *cli) rotate(ctx context.Context, v *keyring.Vault, folder string) error {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	stem := backupStem(v.File.Path(), v.File.ID())
	all, err := backupsIn(folder, stem)
	if err != nil {
		return err
	}
	now := c.now()
	// One from the future, of a clock that went back, does not count.
	all = slices.DeleteFunc(all, func(k kept) bool { return k.at.After(now) })
	if len(all) > 0 && now.Sub(all[0].at) < backupWait {
		return nil
	}
	c.alarm.tell(frame.Info, c.t.T("steady.backing_up"))
	to := filepath.Join(folder, stem+now.Local().Format(backupForm)+backupEnd)
	if err := v.File.Backup(ctx, to); err != nil {
		return err
	}
	if _, err := c.checkCopy(ctx, to, v); err != nil {
		return err
	}
	var errs []error
	for _, k := range superfluous(append([]kept{{to, now}}, all...), c.settings.backupCount()) {
		errs = append(errs, os.Remove(k.path))
	}
	return errors.Join(errs...)
}
