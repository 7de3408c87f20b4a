package keyring

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os/exec"

	"kikitori/store/bolt"
	"kikitori/store/internal/childproc"
	"kikitori/store/kv"
	"kikitori/store/seal"
)

// maxDamaged bounds the list of a Report.
const maxDamaged = 100

// Report is the result of checking a whole casebook file.
type Report struct {
	File    bolt.Report    `json:"file"`              // the file without keys
	OK      bool           `json:"ok"`                // nothing at all is wrong
	Entries int            `json:"entries"`           // that open
	Buckets map[string]int `json:"buckets,omitempty"` // entries that open, by bucket
	Count   int            `json:"count,omitempty"`   // of entries that do not open
	Damaged []DamagedEntry `json:"damaged,omitempty"` // the first of them
	Unsound []string       `json:"unsound,omitempty"` // buckets that do not add up
	Wrong   string         `json:"wrong,omitempty"`   // why the seal could not be tried
}

// DamagedEntry names an entry that does not open.
type DamagedEntry struct {
	Bucket string `json:"bucket"`
	Key    string `json:"key"` // as stored: the true one lies in the damaged entry
	Detail string `json:"detail"`
}

// Verify checks a casebook file that nobody is writing to: bolt.Verify, then
// every entry is opened. It may end the process where the disk can't deliver a
// page, so programs call VerifyInChild.
func Verify(ctx context.Context, path string, keys *seal.Keys, opts ...seal.Option) Report {
	r := Report{File: bolt.Verify(path)}
	if r.File.Reason != "" {
		return r // it could not be opened
	}
	if err := r.openAll(ctx, path, keys, opts); err != nil {
		r.Wrong = err.Error()
	}
	r.OK = r.File.OK && r.Wrong == "" && r.Count == 0 && len(r.Unsound) == 0
	return r
}

func (r *Report) openAll(ctx context.Context, path string, keys *seal.Keys, opts []seal.Option) (err error) {
	file, err := bolt.Open(path, &bolt.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	s, err := seal.New(file, file.ID(), keys, opts...)
	if err != nil {
		return err
	}
	r.Buckets = map[string]int{}
	damage, err := s.Each(ctx, func(bucket, _ string, _ []byte) error {
		r.Entries++
		r.Buckets[bucket]++
		return nil
	})
	r.note(damage)
	for _, b := range file.Health().Damaged {
		r.Unsound = append(r.Unsound, s.BucketName(b))
	}
	return err
}

func (r *Report) note(damage []*kv.DamageError) {
	r.Count = len(damage)
	for _, d := range damage[:min(len(damage), maxDamaged)] {
		r.Damaged = append(r.Damaged, DamagedEntry{d.Bucket, d.Key, d.Detail})
	}
}

// ServeVerify is the child's side of VerifyInChild: it reads the keys, checks
// the file, writes the Report as one line of JSON and returns the exit code: 0, 5
// (damaged) or 1.
func ServeVerify(ctx context.Context, path string, in io.Reader, out io.Writer, opts ...seal.Option) int {
	secret, err := io.ReadAll(io.LimitReader(in, maxSecretFile))
	if err != nil {
		return 1
	}
	keys, err := seal.ParseKeys(secret)
	clear(secret)
	if err != nil {
		return 1
	}
	r := Verify(ctx, path, keys, opts...)
	if json.NewEncoder(out).Encode(r) != nil {
		return 1
	}
	if !r.OK {
		return 5
	}
	return 0
}

// VerifyInChild checks a file in a process of its own, started as argv followed
// by the path, which must call ServeVerify with its standard input and output.
// The keys go through that pipe, never through arguments or the environment. The
// error is about starting the child or ctx, never about the file.
func VerifyInChild(ctx context.Context, argv []string, path string, keys *seal.Keys) (Report, error) {
	if len(argv) == 0 {
		return Report{}, errors.New("verify: no program to run")
	}
	return runVerify(ctx, exec.CommandContext(ctx, argv[0], append(append([]string{}, argv[1:]...), path)...), path, keys)
}

func runVerify(ctx context.Context, c *exec.Cmd, path string, keys *seal.Keys) (Report, error) {
	secret := keys.Secret()
	defer clear(secret)
	c.Stdin = bytes.NewReader(secret)
	var r Report
	died, err := childproc.Ask(ctx, c, &r)
	if err != nil {
		return Report{}, err
	}
	if died != "" {
		return Report{File: bolt.Report{Path: path, Crashed: true, Problems: []string{"the checking process died: " + died}}}, nil
	}
	return r, nil
}
