// Package pptx writes a catalog's sheets as slides: native text, tables and
// charts that can be edited, titles as placeholders, links between slides.
package pptx
