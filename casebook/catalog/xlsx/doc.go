// Package xlsx writes a catalog as a workbook: the list of cases, the coverage
// by area, and the figures with native charts; filters, frozen heads, printed
// one page wide. excelize makes the parts; their order, times and content types
// are then fixed, so that the same data gives the same bytes.
package xlsx
