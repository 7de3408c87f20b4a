// Package docx writes a catalog as an A4 document with headings, lists, native
// charts, captions and tables, East Asian fonts and language set throughout.
package docx
