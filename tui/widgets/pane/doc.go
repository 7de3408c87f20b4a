// Package pane lays out what screens and widgets draw: fitting, stacking,
// columns with rules between them, and the widths of columns that fold away.
//
// In come views with cursors; out goes one view with the cursor moved along.
package pane
