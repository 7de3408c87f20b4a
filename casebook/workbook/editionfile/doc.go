// Package editionfile makes an edition of a workbook, or of a folder of CSV
// files with the same sheets (docs/EDITION.md), and writes the template.
//
// The sheets are turned into the edition's own files in memory, which package
// edition then checks; each of their lines remembers the cell it came from. So
// there is one set of rules for both forms, and a fault names its cell.
package editionfile
