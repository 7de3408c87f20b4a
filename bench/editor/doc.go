// Package editor measures typing: what a key costs in the editor and in the stock
// textarea, how many bytes a character sends to the terminal, and how long it
// takes from a key to the screen beside vim and nano. run.sh runs it all.
//
// In come nothing but the programs installed; out go the figures of go test
// -bench. The package has no code of its own but its benchmarks.
package editor
