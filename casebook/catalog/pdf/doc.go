// Package pdf draws a catalog's sheets as PDF pages: the same picture as the
// slides, with embedded and subset fonts, bookmarks and links.
//
// go-pdf/fpdf is a drawing backend only: it never breaks or measures text,
// since it drops kanji at line breaks and fails on characters beyond the Basic
// Multilingual Plane.
package pdf
