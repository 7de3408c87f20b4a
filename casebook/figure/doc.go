// Package figure reads and lays out the drawing of a case page: boxes, frames
// around them and arrows between them, written as a few lines of text
// (docs/FIGURE.md).
//
// In comes the text; out go its problems with their places, or a drawing, and
// from that a plan: rectangles, lines and labels on a grid, measured with the
// caller's means, so that pages and terminals share one layout. Terminal draws
// the plan with box-drawing characters.
package figure
