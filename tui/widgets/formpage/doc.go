// Package formpage is a form that a screen opens over itself: saved and closed by
// Ctrl+S or Esc, left alone where nothing was changed, kept open where something
// is wrong.
//
// In come a form and what saves it; out goes, once it is closed, the Cmd of the
// save.
package formpage
