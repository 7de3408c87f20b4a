// Package tui is the root of the screens: the stack of open screens, the title
// bar and the footer around the top one, the keys that work everywhere, and the
// guard that lets nobody quit while something is not on disk.
//
// In come Bubble Tea's messages and the ports of the domain; out goes what is
// drawn. Which route opens which screen is in routes.go, running the program and
// leaving it safely in run.go.
package tui
