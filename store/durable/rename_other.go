//go:build !linux && !darwin && !windows

package durable

func renameNew(from, to string) error { return renameIfFree(from, to) }
