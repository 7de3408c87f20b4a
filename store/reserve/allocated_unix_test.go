//go:build unix

package reserve_test

import (
	"testing"

	"golang.org/x/sys/unix"
)

// allocated is how many bytes of a file have blocks behind them.
func allocated(t *testing.T, path string) int64 {
	t.Helper()
	var st unix.Stat_t
	if err := unix.Stat(path, &st); err != nil {
		t.Fatal(err)
	}
	return st.Blocks * 512
}
