// Package guidefile reads and writes guides as files that are edited by hand
// and shared with colleagues (docs/GUIDE.md).
//
// In comes the text of a file and the edition it asks about; out goes a File,
// or every fault with file, line and field. A File becomes a visit's guide once
// its conditions are decided for that visit.
package guidefile
