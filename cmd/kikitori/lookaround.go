package main

import (
	"context"
	"fmt"
	"os"
	"strings"
	"time"

	"kikitori/store"
	"kikitori/store/keyring"
	"kikitori/store/kv"
	"kikitori/store/rescue"
	"kikitori/store/reserve"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
)

// clockSlack is how far the clock may stand behind the last entry of the log.
const clockSlack = 2 * time.Minute

// lookAround says what is worth knowing about a casebook that has been opened:
// the mildest first, since a banner gives way to the next.
func (c *cli) lookAround(ctx context.Context, b *store.Book) error {
	path := c.steady.Vault().File.Path()
	if c.dumpable != nil {
		c.alarm.tell(frame.Warn, c.t.T("steady.dumpable", i18n.Vars{"Error": c.dumpable}))
	}
	if !reserve.Held(path) {
		c.alarm.tell(frame.Warn, c.t.T("steady.no_reserve"))
	}
	if err := c.clock(ctx, b); err != nil {
		return err
	}
	c.bringBack(ctx, b)
	return nil
}

// hearJudgement says what was found while the file was judged. The screens do not
// wait for it; a verb does, before it reads anything.
func (c *cli) hearJudgement(ctx context.Context, v *keyring.Vault, key keyring.Key) {
	if !c.early {
		c.tellHealth(v)
		return
	}
	go func() {
		if err := v.File.Judged(); err != nil {
			c.alarm.tell(frame.Fail, errorText(c.t, c.withBackupNamed(ctx, v.File.Path(), key, err)))
			return
		}
		c.tellHealth(v)
	}()
}

func (c *cli) tellHealth(v *keyring.Vault) {
	h := v.Health()
	if h.FellBack {
		c.alarm.tell(frame.Warn, c.t.T("steady.fell_back"))
	}
	if len(h.Damaged) > 0 {
		c.alarm.tell(frame.Fail, c.t.T("steady.damaged", i18n.Vars{"Buckets": strings.Join(h.Damaged, ", ")}))
	}
}

// clock says that the computer's clock went backwards: the times of what is
// written now would be wrong.
func (c *cli) clock(ctx context.Context, b *store.Book) error {
	last, err := b.Log(ctx, 1)
	if err != nil || len(last) == 0 {
		return err
	}
	if now := c.now(); now.Add(clockSlack).Before(last[0].At) {
		const form = "2006-01-02 15:04"
		c.alarm.tell(frame.Warn, c.t.T("steady.clock", i18n.Vars{"Now": now.Local().Format(form), "Last": last[0].At.Local().Format(form)}))
	}
	return nil
}

// bringBack makes drafts of what rescue files hold that could not be brought in
// as it was. A file that does not open stays where it is.
func (c *cli) bringBack(ctx context.Context, b *store.Book) {
	files, err := rescue.List(c.steady.Vault().File.Path())
	if err != nil {
		c.alarm.tell(frame.Warn, c.t.T("steady.unread", i18n.Vars{"Path": err.Error()}))
	}
	kept := 0
	for _, f := range files {
		n := 0
		err := c.steady.Left(f, func(bucket string, val []byte) error {
			ok, err := b.KeepRescued(ctx, bucket, val)
			if ok {
				n++
			}
			return err
		})
		if err == nil && n > 0 {
			err = rescue.Remove(f)
			kept += n
		}
		if err != nil || n == 0 {
			c.alarm.tell(frame.Warn, c.t.T("steady.unread", i18n.Vars{"Path": f}))
		}
	}
	if kept > 0 {
		c.alarm.tell(frame.Warn, c.t.T("steady.to_drafts", i18n.Vars{"Count": kept}))
	}
}

// checkClosed checks a casebook in a child process, between closing it and
// opening it again.
func (c *cli) checkClosed(v *keyring.Vault) func(context.Context, string) error {
	return func(ctx context.Context, path string) error {
		self, err := os.Executable()
		if err != nil {
			return err
		}
		r, err := keyring.VerifyInChild(ctx, []string{self, checkVerb}, path, v.Keys)
		if err == nil && !r.OK {
			err = fmt.Errorf("%s: %w", path, kv.ErrDamaged)
		}
		return err
	}
}
