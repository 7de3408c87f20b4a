// Package workbook reads what colleagues fill in with an office program: Excel
// workbooks (.xlsx) and CSV, as sheets of cells. Its folders make answers and
// editions of them, and write the templates.
//
// In come bytes; out go cells with their places, or every fault at once, each
// with sheet, row and column. It stands in the casebook, beside the interchange
// form, because an office file is a form of what is kept and package interview
// knows no libraries for files. Sizes are limited before anything is unpacked,
// nothing is written to disk, and what stands in a cell is never carried out.
package workbook
