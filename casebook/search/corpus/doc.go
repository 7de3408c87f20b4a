// Package corpus makes seeded Japanese cases for tests and benchmarks.
//
// In comes a seed, out come documents of about 1,000 to 1,500 characters whose
// words are spread as in real text (a few in nearly every case, a long tail),
// with the untidiness of pasted text: half-width kana, full-width ASCII, line
// breaks inside sentences. The texts mean nothing and are about nobody.
package corpus
