package bolt

import (
	"errors"
	"strings"

	"golang.org/x/sys/windows"
)

// isNoSpace: bbolt flattens some errors to text, so that is looked at too.
func isNoSpace(err error) bool {
	if err == nil {
		return false
	}
	for _, e := range []error{windows.ERROR_DISK_FULL, windows.ERROR_HANDLE_DISK_FULL} {
		if errors.Is(err, e) || strings.HasSuffix(err.Error(), ": "+e.Error()) {
			return true
		}
	}
	return false
}

func isReadOnlyFS(err error) bool { return errors.Is(err, windows.ERROR_WRITE_PROTECT) }
