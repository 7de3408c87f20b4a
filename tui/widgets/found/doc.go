// Package found marks the words of a search in rows that are drawn already.
//
// In come the text of a query and styled rows; out go the rows with the words
// marked in their original spelling, across line ends too.
package found
