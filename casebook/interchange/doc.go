// Package interchange is the form in which a casebook's records travel as one
// JSON file: what export writes and import reads, the two being inverse.
//
// In come a reader with such a file and the editions it may refer to; out go
// the records, or every fault of the file with its place and what to do about
// it. The other way, records go in and always the same bytes come out. The
// shape is written down in interchange.schema.json.
package interchange
