// Package powercut turns the system calls of a session into the states that a
// disk could be in after a power cut, for tests.
//
// In comes what strace wrote about a process (Args says how to run it) and the
// folder to watch; out come states: files and contents under that folder after
// any prefix of the calls, with any subset of the writes that no flush had
// covered yet, torn at 512 bytes, and any subset of the names that no flush of
// their folder had covered.
package powercut
