// Package sheet writes pages of facts for the screens: headings, broken text,
// hanging bullets, charts and the remarks that belong to them.
//
// In come plain texts; out come styled rows that fit the width and are inert
// for the terminal.
package sheet
