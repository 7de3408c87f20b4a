// Package frame is the contract between the root of the screens and each
// screen: what a screen is, how it says where to go next, and what it is given.
//
// It is a leaf: it knows no screen and no store. The root comes in from above
// with sizes and messages; content, the cursor and steps go out.
package frame
