// Package ooxml writes the parts that office documents share (ISO/IEC 29500,
// transitional): the package with its relationships and content types, the
// theme, the properties, and bar charts with the workbook they are edited in.
//
// In come parts as text; out goes a zip whose bytes depend on nothing but them:
// fixed times, fixed order.
package ooxml
