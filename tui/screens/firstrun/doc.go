// Package firstrun asks, the first time, where the casebook shall live and who
// writes in it.
//
// In come defaults and a check that the caller makes; out goes the answer.
package firstrun
