package keyring

import (
	"errors"

	"kikitori/store/bolt"
	"kikitori/store/kv"
)

// Free says whether a casebook file may be replaced: kv.ErrLocked when another
// process has it open. One that can't be opened at all is free.
func Free(path string) error {
	file, err := bolt.Open(path, nil)
	if errors.Is(err, kv.ErrLocked) {
		return err
	}
	if err != nil {
		return nil
	}
	return file.Close()
}
