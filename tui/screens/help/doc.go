// Package help is the page behind F1: what the screen at hand is for and the
// keys that work there, from the screen's own key map.
//
// In comes what the help is about; nothing goes out but Back.
package help
