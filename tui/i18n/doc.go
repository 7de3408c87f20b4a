// Package i18n is the message catalog: every text a person reads, in Japanese
// and English, one file per topic and language (ja/home.yaml, en/home.yaml).
//
// In come message ids with named values; out come texts. A test holds that both
// languages have the same ids and that every id used in the code exists.
package i18n
