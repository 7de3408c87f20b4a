package main

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"filippo.io/age"

	"kikitori/interview"
	"kikitori/store"
	"kikitori/store/bolt"
	"kikitori/store/keyring"
	"kikitori/store/kv"
	"kikitori/store/rescue"
	"kikitori/tui/i18n"
)

// office is a call of the program, within the test, on a casebook of its own.
type office struct {
	*cli
	t    *testing.T
	path string
	key  keyring.Key
	at   time.Time
	said bytes.Buffer
}

func newOffice(t *testing.T) *office {
	t.Helper()
	t.Setenv(actAsProgram, "1") // the child that checks files is this binary
	id, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	o := &office{
		t: t, path: filepath.Join(t.TempDir(), "b.kkt"), key: keyring.WithIdentities(id),
		at: time.Date(2020, 10, 5, 18, 0, 0, 0, time.Local),
	}
	o.cli = &cli{program: &program{stderr: &o.said, now: func() time.Time { return o.at }}, t: i18n.New("ja")}
	o.alarm.say = o.onStderr
	locks, err := o.key.Locks("")
	if err != nil {
		t.Fatal(err)
	}
	if err := o.create(o.path, locks); err != nil {
		t.Fatal(err)
	}
	return o
}

func (o *office) opens() *store.Book {
	o.t.Helper()
	b, err := o.openWith(context.Background(), o.path, o.key)
	if err != nil {
		o.t.Fatal(err)
	}
	return b
}

// day opens the casebook, does a day's work and leaves.
func (o *office) day() {
	o.t.Helper()
	b := o.opens()
	o.backupOfTheDay(context.Background())
	if err := b.Close(); err != nil {
		o.t.Fatal(err)
	}
}

func (o *office) backups() []string {
	o.t.Helper()
	names, err := filepath.Glob(filepath.Join(o.backupFolder(o.path), "*"))
	if err != nil {
		o.t.Fatal(err)
	}
	return names
}

func TestABackupADay(t *testing.T) {
	o := newOffice(t)
	o.day()
	o.at = o.at.Add(3 * time.Hour)
	o.day()
	if got := o.backups(); len(got) != 1 {
		t.Fatalf("two sessions of one day left %q", got)
	}
	o.at = o.at.Add(24 * time.Hour)
	o.day()
	if got := o.backups(); len(got) != 2 || !o.wholeCopy(t.Context(), got[1], o.key) {
		t.Fatalf("after the next day: %q", got)
	}
	none := 0
	o.settings.BackupCount = &none
	o.at = o.at.Add(48 * time.Hour)
	o.day()
	if got := o.backups(); len(got) != 2 {
		t.Errorf("a backup although there shall be none: %q", got)
	}
}

func TestABackupThatFailsIsSaidAndNoMore(t *testing.T) {
	o := newOffice(t)
	o.settings.BackupFolder = filepath.Join(o.path, "within a file")
	o.day()
	if !strings.Contains(o.said.String(), "控えを取れませんでした") {
		t.Errorf("said %q", o.said.String())
	}
}

func TestWhichBackupsStay(t *testing.T) {
	var all []kept
	var drop []string
	start := time.Date(2020, 1, 6, 18, 0, 0, 0, time.Local)
	for day := range 200 { // a backup every day, the oldest forgotten in between
		at := start.AddDate(0, 0, day)
		all = append([]kept{{at.Format("2006-01-02"), at}}, all...)
		for _, k := range superfluous(all, 3) {
			drop = append(drop, k.path)
			all = slices.DeleteFunc(all, func(x kept) bool { return x == k })
		}
	}
	var names []string
	for _, k := range all {
		names = append(names, k.path)
	}
	// The last day is 2020-07-23, a Thursday.
	want := []string{"2020-07-23", "2020-07-22", "2020-07-21", "2020-07-19", "2020-07-12", "2020-06-30", "2020-05-31"}
	if !slices.Equal(names, want) {
		t.Errorf("left %v", names)
	}
	if len(drop)+len(all) != 200 {
		t.Errorf("%d dropped and %d left of 200", len(drop), len(all))
	}
}

func TestOtherFilesInTheFolderAreNoBackups(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"b-01234567-20201005-180000.kkt", "b-01234567-soon.kkt", "b-76543210-20201005-180000.kkt", "notes.txt", "b-01234567-20201005-180000.kkt.old"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	all, err := backupsIn(dir, backupStem("/x/b.kkt", "0123456789abcdef"))
	if err != nil || len(all) != 1 || filepath.Base(all[0].path) != "b-01234567-20201005-180000.kkt" {
		t.Errorf("%v, %v", all, err)
	}
}

func TestADamagedCasebookNamesTheGoodBackup(t *testing.T) {
	o := newOffice(t)
	o.day()
	good := o.backups()[0]
	bad := strings.Replace(good, "-20201005-", "-20201006-", 1)
	if err := os.WriteFile(bad, []byte("no casebook"), 0o600); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(o.path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(o.path, data[:3*4096], 0o600); err != nil {
		t.Fatal(err)
	}
	_, err = o.openWith(t.Context(), o.path, o.key)
	if err == nil || exitCode(err) != exitDamaged || !strings.Contains(err.Error(), good) || strings.Contains(err.Error(), bad) {
		t.Errorf("exit %d: %v", exitCode(err), err)
	}
	if err := os.RemoveAll(filepath.Dir(good)); err != nil {
		t.Fatal(err)
	}
	if _, err = o.openWith(t.Context(), o.path, o.key); err == nil || !strings.Contains(err.Error(), "見つかりませんでした") {
		t.Errorf("without backups: %v", err)
	}
}

// harm changes a bit of the first stored value whose key holds part, which leaves
// the file whole and the value unreadable.
func (o *office) harm(part string) {
	o.t.Helper()
	s, err := bolt.Open(o.path, nil)
	if err != nil {
		o.t.Fatal(err)
	}
	done := errors.New("done")
	err = s.Update(o.t.Context(), func(tx kv.Tx) error {
		buckets, err := tx.Buckets()
		if err != nil {
			return err
		}
		for _, b := range buckets {
			var key string
			var val []byte
			if err := tx.Scan(b, kv.Range{}, func(k string, v []byte) error {
				sealed := strings.ContainsFunc(k, func(r rune) bool { return r <= ' ' || r > '~' })
				if sealed || !strings.Contains(k, part) { // a sealed key may hold any byte
					return nil
				}
				key, val = k, v
				return kv.ErrStop
			}); err != nil {
				return err
			}
			if key != "" {
				val[len(val)/2] ^= 1
				return tx.Put(b, key, val)
			}
		}
		return done
	})
	if err := errors.Join(err, s.Close()); err != nil {
		o.t.Fatal(err)
	}
}

// verified runs verify and returns its report and what it prints.
func (o *office) verified() (verified, string) {
	o.t.Helper()
	o.held = &o.key
	r, err := o.verify(o.t.Context(), o.path)
	if err != nil {
		o.t.Fatal(err)
	}
	var out bytes.Buffer
	o.stdout = &out
	o.printVerified(o.path, r)
	return r, out.String()
}

func TestVerifyNamesWhatIsLostAndWhoHoldsIt(t *testing.T) {
	o := newOffice(t)
	b := o.opens()
	saveVisit(t, b)
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	o.day()
	backup := o.backups()[0]
	if r, text := o.verified(); !r.OK || strings.Contains(text, backup) {
		t.Fatalf("%+v\n%s", r, text)
	}
	o.harm(".") // the visit's one revision
	r, text := o.verified()
	if r.OK || len(r.Lost) != 1 || r.Lost[0].Backup != backup || r.Lost[0].Record != "v1" || r.Backup != backup {
		t.Errorf("%+v\n%s", r, text)
	}
	for _, want := range []string{"visit v1", "控えに残っています：" + backup, "無傷の控えがあります：" + backup} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in %s", want, text)
		}
	}
	if err := os.RemoveAll(filepath.Dir(backup)); err != nil {
		t.Fatal(err)
	}
	if r, text := o.verified(); r.Lost[0].Backup != "" || !strings.Contains(text, "控えは見つかりませんでした") {
		t.Errorf("without a backup: %+v\n%s", r, text)
	}
}

func TestAClockThatWentBackwardsIsSaid(t *testing.T) {
	o := newOffice(t)
	b := o.opens()
	saveVisit(t, b)
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	o.at = o.at.Add(-time.Minute)
	if o.day(); strings.Contains(o.said.String(), "時計") {
		t.Errorf("a minute is worth no word: %q", o.said.String())
	}
	o.at = o.at.Add(-time.Hour)
	if o.day(); !strings.Contains(o.said.String(), "時計が戻っています（今 2020-10-05 16:59、最後の書込み 2020-10-05 18:00）") {
		t.Errorf("said %q", o.said.String())
	}
}

func TestWhatWaitsInARescueFileBecomesADraft(t *testing.T) {
	o := newOffice(t)
	v, err := keyring.Open(t.Context(), o.path, o.key, &keyring.Options{Seal: store.Sealing()})
	if err != nil {
		t.Fatal(err)
	}
	note := `{"id":"n1","visit":"v1","seq":1,"at":"2020-10-05T10:44:00+09:00","text":"失われかけた一文"}`
	lost := rescuedWrites(map[string]string{"rev/note": `{"kind":"note","record":"r","body":` + note + `}`, "log": `{}`})
	if _, err := rescue.Write(o.path, v.File.ID(), v.Keys, lost); err != nil {
		t.Fatal(err)
	}
	if _, err := rescue.Write(o.path, v.File.ID(), v.Keys, []byte("malformed")); err != nil {
		t.Fatal(err)
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	b := o.opens()
	defer b.Close()
	drafts, err := b.Drafts(t.Context())
	if err != nil || len(drafts) != 1 || drafts[0].Text != "失われかけた一文" || drafts[0].Visit != "v1" {
		t.Errorf("drafts %+v, %v", drafts, err)
	}
	left, err := rescue.List(o.path)
	if err != nil || len(left) != 1 {
		t.Errorf("left %q, %v", left, err)
	}
	for _, want := range []string{"書きかけにしました", "消さずに残してあります"} {
		if !strings.Contains(o.said.String(), want) {
			t.Errorf("%s is not in %q", want, o.said.String())
		}
	}
}

// rescuedWrites is what package steady keeps of a transaction that can't be
// brought in any more: its commit's number is long past.
func rescuedWrites(values map[string]string) []byte {
	out := append([]byte{1}, make([]byte, 8)...)
	for bucket, val := range values {
		out = append(out, 0)
		for _, part := range []string{bucket, "k", val} {
			out = binary.AppendUvarint(out, uint64(len(part)))
			out = append(out, part...)
		}
	}
	return out
}

func saveVisit(t *testing.T, b *store.Book) {
	t.Helper()
	if _, err := b.Visits().Save(t.Context(), interview.New(interview.Visit{ID: "v1", Operator: "電力A"}), ""); err != nil {
		t.Fatal(err)
	}
}
