package edition

import _ "embed"

//go:embed edition.schema.json
var schema []byte

// Schema returns the JSON Schema of the edition's files, for editors that
// complete and check YAML. [Load] checks the same rules and more by itself.
func Schema() []byte { return append([]byte(nil), schema...) }
