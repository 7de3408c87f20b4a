// Package answers shows what the operators answered: an operator beside its
// sector and all, what it leads and lags in, the indicators 将来像 by 将来像, and
// where the count is not what is printed.
//
// In comes the shelf of answer sheets; nothing is written.
package answers
