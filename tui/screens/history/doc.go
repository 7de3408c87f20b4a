// Package history shows every revision of one note, finding, case or planned visit,
// brings an earlier one back as the newest, and withdraws the record.
//
// In come the ports of the four kinds; out go revisions and tombstones by way of
// the outbox. Which kind it is matters in record.go alone.
package history
