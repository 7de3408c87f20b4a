//go:build !linux && !darwin

package reserve

import "os"

// allocate extends the file; the writes that follow claim its blocks. On NTFS
// the extension claims them already.
func allocate(f *os.File, size int64) error { return f.Truncate(size) }
