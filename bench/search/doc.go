// Command search measures searching side by side: kikitori's sealed index, the
// plain scan, sqlite3 with FTS5 (trigram, over folded text) and ripgrep (over
// one folded file), on the same made-up cases. All engines must agree on every
// total, or it ends with an error.
//
// In come sqlite3 and ripgrep as they are installed; out goes a table in
// Markdown. Rounds are interleaved, figures are medians of one run.
package main
