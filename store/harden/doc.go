// Package harden keeps the memory of this process out of files: no core dumps,
// and no reading by other programs of the same user where the system can refuse
// it.
//
// Nothing comes in; out comes the error of the first measure that failed, which
// the program may report and live with.
package harden
