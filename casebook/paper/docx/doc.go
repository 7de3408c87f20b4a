// Package docx writes a paper as an A4 document of a Japanese office: 游明朝 for
// text and 游ゴシック for headings, East Asian language set throughout, page
// numbers, tables whose head is repeated, fields that are filled on the screen
// or by hand. An office's own document may stand in as the template; then its
// styles, header, footer and page setup are used.
package docx
