//go:build race

package main

// raceEnabled says that the race detector is on: its shadow memory is far too
// large to be searched.
const raceEnabled = true
