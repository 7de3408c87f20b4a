// Package trials holds the experiments on a whole casebook file: records over the
// steady store over the seal over bbolt. In come kills, full disks and rapid's
// operations; out come test results and, from the benchmarks, figures. It has no
// code of its own but tests.
//
// The rounds of TestKilled are set by KIKITORI_KILLS, 50 without it.
package trials
