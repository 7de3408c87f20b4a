package interchange

import (
	"bytes"
	_ "embed"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

//go:embed interchange.schema.json
var schemaText []byte

// Schema returns the JSON Schema (draft 2020-12) of the file.
func Schema() []byte { return bytes.Clone(schemaText) }

const schemaURL = "kikitori:interchange.schema.json"

// schemas are the compiled parts: records are checked one by one, so that a
// large file never stands in memory as a tree.
type schemas struct {
	file    *jsonschema.Schema
	records map[string]*jsonschema.Schema // by the name of the list
}

var compiled = sync.OnceValues(func() (*schemas, error) {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(schemaText))
	if err != nil {
		return nil, err
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource(schemaURL, doc); err != nil {
		return nil, err
	}
	s := &schemas{records: map[string]*jsonschema.Schema{}}
	if s.file, err = c.Compile(schemaURL); err != nil {
		return nil, err
	}
	for _, l := range lists {
		if s.records[l.name], err = c.Compile(schemaURL + "#/$defs/" + l.record); err != nil {
			return nil, err
		}
	}
	return s, nil
})

// lists are the lists of a file and the definition of what stands in them.
var lists = []struct{ name, record string }{
	{"operators", "operator"}, {"visits", "visit"}, {"evidence", "evidence"}, {"findings", "finding"},
	{"verdicts", "verdict"}, {"cases", "case"},
	{"hypotheses", "ownHypothesis"}, {"dismissals", "dismissal"}, {"targets", "target"},
}
