//go:build !windows

package bolt

import (
	"errors"
	"strings"
	"syscall"
)

// isNoSpace: bbolt flattens some errors to text, so that is looked at too.
func isNoSpace(err error) bool {
	if err == nil {
		return false
	}
	for _, e := range []syscall.Errno{syscall.ENOSPC, syscall.EDQUOT, syscall.EFBIG} {
		if errors.Is(err, e) || strings.HasSuffix(err.Error(), ": "+e.Error()) {
			return true
		}
	}
	return false
}

func isReadOnlyFS(err error) bool { return errors.Is(err, syscall.EROFS) }
