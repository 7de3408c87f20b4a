// Package casepage draws a case card in the shape of the report's page: title,
// 事例の概要, 本事例のポイント, 本事例の利点, the box of the figure, remarks.
//
// In comes a case and a width; out come finished rows. Glamour renders them, fed
// with lines that our own breaker has broken, since it knows no kinsoku.
package casepage
