package bolt

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"kikitori/store/durable"
	"kikitori/store/kv"

	"go.etcd.io/bbolt"
)

// Create makes a casebook file and opens it. It is born under a temporary name:
// initialised, flushed, renamed, the folder flushed; so a power cut leaves no
// file or a whole one. A name that is taken gives fs.ErrExist and is not
// touched.
func Create(path string, opts *Options) (*Store, error) {
	if opts == nil {
		opts = &Options{}
	}
	if err := birth(path, opts); err != nil {
		return nil, err
	}
	return Open(path, &Options{})
}

func birth(path string, opts *Options) (err error) {
	h, err := newHeader(opts.ID)
	if err != nil {
		return err
	}
	if _, err := os.Lstat(path); err == nil {
		return &fs.PathError{Op: "create", Path: path, Err: fs.ErrExist}
	}
	f, err := durable.Temp(path)
	if err != nil {
		return systemError(path, err)
	}
	temp := f.Name()
	if err := f.Close(); err != nil {
		return systemError(path, err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, durable.Discard(temp))
		}
	}()
	if err := fill(temp, h, opts.Init); err != nil {
		return fmt.Errorf("create %s: %w", path, err)
	}
	if err := durable.PublishNew(temp, path); err != nil {
		if errors.Is(err, fs.ErrExist) {
			return err
		}
		return systemError(path, err)
	}
	return nil
}

// fill writes header and first entries; when it returns nil they are flushed.
func fill(temp string, h header, init func(kv.Tx) error) error {
	db, err := bbolt.Open(temp, durable.Mode, plainOptions())
	if err != nil {
		return systemError(temp, err)
	}
	err = db.Update(func(tx *bbolt.Tx) error {
		if err := h.write(tx); err != nil {
			return err
		}
		if init == nil {
			return nil
		}
		t := newTx(tx, kv.Guard{MaxWrites: kv.MaxWrites, MaxBytes: kv.MaxBytes})
		if err := init(t); err != nil {
			return err
		}
		return t.finish()
	})
	if cerr := db.Close(); err == nil {
		err = cerr
	}
	if isNoSpace(err) {
		return fmt.Errorf("%w: %v", kv.ErrNoSpace, err)
	}
	return err
}

// plainOptions open a file that only this process knows.
func plainOptions() *bbolt.Options {
	return &bbolt.Options{Timeout: lockWait, NoFreelistSync: true, FreelistType: bbolt.FreelistMapType}
}
