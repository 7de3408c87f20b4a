// Command kikitori is the program: it reads the flags, opens the casebook and
// hands it to the screens or to a verb. One file holds one verb; nothing here
// decides anything about visits or cases.
package main
