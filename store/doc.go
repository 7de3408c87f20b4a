// Package store keeps the casebook. Here live the repositories that fulfil the
// ports of packages interview and casebook; below them stand kv (the port to
// whatever keeps bytes), bolt (a bbolt file behind it), seal (which encrypts),
// keyring (who may open it), steady (what to do when a write fails) and journal
// (which makes small writes cheap).
//
// Truth is revisions: immutable, content-addressed, put if absent. What else
// there is can be derived from them and is rebuilt when it is missing.
//
//	journal         <number>              → writes that are not in their buckets yet
//	rev/<kind>      <record>.<revision>   → envelope: parents, author, time, body
//	graph/<kind>    <record>              → derived: its revisions and their parents
//	log             <number>              → entry: who, when, which revisions
//	loghash         <index>               → hashes of the log's Merkle tree
//	logsize         size                  → number of entries
//	identity/key    <record>.<drawn>      → the key of one identity's revisions; deleted, they are erased
//	batch           <batch>               → an import that is complete and so visible
//	draft           <draft>               → typed and not confirmed
//	attachment      <file>                → size and number of parts; whole once all are there
//	attachment/part <file>.<number>       → a stretch of the file
//	by/visit        <visit>.<note>        → derived: notes of a visit
//	by/hypothesis   <hypothesis>.<note>   → derived: notes linked to a hypothesis
//	by/followup     <note>                → derived: notes that were once a 宿題
//	by/edition      <edition>.<sheet>     → derived: answer sheets of an edition
//	by/operator     <operator>.<sheet>    → derived: answer sheets of an operator
//	meta            derived               → version of the derived buckets
//	index/block     <number>              → derived: a block of the search index, all of one size
//	index/todo      <drawn>               → what the search index has not followed yet
//	meta            names                 → secret that <record>, <visit> … are made with
//	meta            index-editions        → derived: what the search index holds of the edition
//
// <record>, <visit>, <file> … are keyed hashes of ids (of a file: its checksum),
// so no key carries a name. A derived
// by/ entry may be out of date (the record has changed since); readers look at
// the record and never trust the entry alone.
package store
