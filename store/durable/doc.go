// Package durable puts whole files on disk so that a power cut leaves either
// the old state or the new one: temporary file beside the target, fsync, rename,
// fsync of the folder.
//
// In come paths and a function that writes; out comes nil once the name and the
// bytes would survive a power cut.
package durable
