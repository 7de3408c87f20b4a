// Package tinydisk gives tests a small file system to fill. In comes a size, out
// comes a folder, or the test is skipped where mounting is not allowed.
package tinydisk
