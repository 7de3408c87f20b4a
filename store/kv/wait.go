package kv

import "context"

type mayWait struct{}

// MayWait marks transactions that can be made later as well. On a full disk they
// fail at once: what is kept in reserve is not for them, and nobody hears of it.
func MayWait(ctx context.Context) context.Context { return context.WithValue(ctx, mayWait{}, true) }

// Waits says that a transaction can be made later as well.
func Waits(ctx context.Context) bool { return ctx.Value(mayWait{}) != nil }
