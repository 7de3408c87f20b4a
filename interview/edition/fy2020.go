package edition

import (
	"embed"
	"io/fs"
	"sync"

	"kikitori/interview"
)

//go:embed fy2020/*.yaml fy2020/questions/*.yaml
var fy2020Files embed.FS

var loadFY2020 = sync.OnceValues(func() (*interview.Edition, error) {
	dir, err := fs.Sub(fy2020Files, "fy2020")
	if err != nil {
		return nil, err
	}
	return Load(dir)
})

// FY2020 returns the embedded edition of fiscal year 2020. It is parsed once;
// all callers share the value and must not change it.
func FY2020() (*interview.Edition, error) { return loadFY2020() }
