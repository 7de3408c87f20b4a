package store

// Kinds of records; each has its own rev/ and graph/ bucket.
const (
	kindOperator = "operator"
	kindVisit    = "visit"
	kindNote     = "note"
	kindFinding  = "finding"
	kindVerdict  = "verdict"
	kindCase     = "case"
	kindSaved    = "savedsearch"
	kindIdentity = "identity"
	kindEdition  = "edition"
	kindSheet    = "answersheet"
	kindClear    = "clearance"
	kindEvidence = "evidence"
	kindOwn      = "ownhypothesis"
	kindDismiss  = "dismissal"
	kindTarget   = "target"

	// Not records of their own; only keys are made of their ids.
	kindHypothesis = "hypothesis"
	kindDraft      = "draft"
	kindAttachment = "attachment"
)

// kinds lists all kinds in the order in which they are rebuilt and verified.
func kinds() []string {
	return []string{kindOperator, kindVisit, kindNote, kindFinding, kindVerdict, kindCase, kindSaved, kindIdentity, kindEdition, kindSheet, kindClear, kindEvidence,
		kindOwn, kindDismiss, kindTarget}
}

const (
	bucketBatch        = "batch"
	bucketDraft        = "draft"
	bucketMeta         = "meta"
	bucketLog          = "log"
	bucketLogHash      = "loghash"
	bucketLogSize      = "logsize"
	keyLogSize         = "size"
	bucketByVisit      = "by/visit"
	bucketByHypothesis = "by/hypothesis"
	bucketByFollowup   = "by/followup"
	bucketByEdition    = "by/edition"
	bucketByOperator   = "by/operator"
	bucketAttachment   = "attachment"
	bucketPart         = "attachment/part"
)

func revBucket(kind string) string   { return "rev/" + kind }
func graphBucket(kind string) string { return "graph/" + kind }

// revKey is the key of a revision within its bucket.
func revKey(record, revision string) string { return record + "." + revision }
