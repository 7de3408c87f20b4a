// Package field makes editors in the dress of the program: styles of the theme,
// words of the catalog, widths of the terminal.
//
// In comes what every screen is given; out go editors.
package field
