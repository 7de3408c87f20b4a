// Package drive lets tests use a screen as the root would: keys, paste and
// mouse go in, Cmds run and their results come back, steps and notices are kept.
//
// Time is the test's own: everything happens inside a synctest bubble (see In),
// so a pause of a second costs nothing and nothing is waited for by the clock.
package drive
