package main

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"kikitori/interview"
)

// readAttachment reads a whole file that shall be attached. What can't be is an
// interview.AttachError.
func readAttachment(ctx context.Context, path string) (name string, data []byte, err error) {
	bad := func(reason interview.AttachReason, err error) error {
		return &interview.AttachError{Path: path, Reason: reason, Err: err}
	}
	before, err := os.Stat(path)
	switch {
	case err != nil:
		return "", nil, bad(reasonOf(err), err)
	case before.IsDir():
		return "", nil, bad(interview.AttachFolder, nil)
	case !before.Mode().IsRegular():
		return "", nil, bad(interview.AttachSpecial, nil)
	case before.Size() > interview.MaxAttachment:
		return "", nil, &interview.AttachError{Path: path, Reason: interview.AttachLarge, Size: before.Size()}
	}
	f, err := os.Open(path)
	if err != nil {
		return "", nil, bad(reasonOf(err), err)
	}
	defer f.Close()
	if data, err = io.ReadAll(io.LimitReader(f, interview.MaxAttachment+1)); err != nil {
		return "", nil, bad(reasonOf(err), err)
	}
	after, err := os.Stat(path)
	switch {
	case ctx.Err() != nil:
		return "", nil, ctx.Err()
	case err != nil:
		return "", nil, bad(reasonOf(err), err)
	case !os.SameFile(before, after), after.Size() != int64(len(data)), !after.ModTime().Equal(before.ModTime()):
		return "", nil, bad(interview.AttachChanged, nil)
	}
	return filepath.Base(path), data, nil
}

func reasonOf(err error) interview.AttachReason {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return interview.AttachGone
	case errors.Is(err, fs.ErrPermission):
		return interview.AttachDenied
	}
	return interview.AttachFault
}
