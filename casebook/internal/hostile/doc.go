// Package hostile holds what people may type or import that no form of the
// catalog must obey, lose or break on. Tests of the forms share it.
package hostile
