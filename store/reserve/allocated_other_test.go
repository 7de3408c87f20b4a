//go:build !unix

package reserve_test

import "testing"

// allocated is not told here.
func allocated(*testing.T, string) int64 { return -1 }
