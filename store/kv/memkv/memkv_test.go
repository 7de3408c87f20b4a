package memkv_test

import (
	"testing"

	"kikitori/store/kv"
	"kikitori/store/kv/kvtest"
	"kikitori/store/kv/memkv"
)

func TestContract(t *testing.T) {
	kvtest.Run(t, func(testing.TB) kv.Store { return memkv.New() })
}
