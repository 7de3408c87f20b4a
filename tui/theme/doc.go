// Package theme is the palette of meanings: styles named for what they say
// (accent, muted, danger, the PDCA areas), for light, dark and no colour.
//
// In comes what the terminal can show; out come styles. No screen names a
// colour.
package theme
