package steady

import (
	"fmt"

	"kikitori/store/rescue"
)

// Left reads what a rescue file still holds that Open could not bring in by
// itself, and calls fn for each value that was to be written. Remove the file
// with rescue.Remove once its content is safe elsewhere.
func (s *Store) Left(file string, fn func(bucket string, val []byte) error) error {
	v := s.Vault()
	b, err := rescue.Read(file, v.File.ID(), v.Keys)
	if err != nil {
		return err
	}
	_, list, err := decode(b)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	for _, w := range list {
		if w.Del {
			continue
		}
		if err := fn(w.Bucket, w.Val); err != nil {
			return err
		}
	}
	return nil
}
