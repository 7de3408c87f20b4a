package search

import (
	"context"
	"errors"
)

// Source opens reading transactions. View hands fn the blocks of the index and
// the documents as they stand in one transaction, and returns fn's error.
type Source interface {
	View(ctx context.Context, fn func(BlockReader, Texts) error) error
}

// Engine binds the index to where its blocks and texts are.
func (x *Index) Engine(s Source) Engine { return &indexEngine{x, s} }

type indexEngine struct {
	x      *Index
	source Source
}

// view runs fn over the parts of the index in one transaction.
func (e *indexEngine) view(ctx context.Context, fn func([]part, Texts) error) error {
	return e.source.View(ctx, func(r BlockReader, t Texts) error {
		s, err := e.x.load(r)
		if err != nil {
			return err
		}
		if !s.head.complete {
			return ErrBuilding
		}
		return fn(s.parts(r), t)
	})
}

// Search implements Engine.
func (e *indexEngine) Search(ctx context.Context, q Query) (res Results, err error) {
	err = e.view(ctx, func(p []part, t Texts) (err error) {
		res, err = answer(ctx, q, p, t)
		return err
	})
	return res, err
}

// Suggest implements Engine.
func (e *indexEngine) Suggest(ctx context.Context, q Query) (out []Suggestion, err error) {
	err = e.view(ctx, func(p []part, t Texts) (err error) {
		out, err = suggest(ctx, q, p, t)
		return err
	})
	return out, err
}

// Similar implements Engine.
func (e *indexEngine) Similar(ctx context.Context, d Document, scope Query, n int) (out []Similar, err error) {
	err = e.view(ctx, func(p []part, t Texts) (err error) {
		out, err = similar(ctx, d, scope, n, p, t)
		return err
	})
	return out, err
}

// WithFallback answers from the index as long as it can be used, and else from
// the engine that open gives (a Scan over the records); results then carry
// NoticeScanning. broken is told why, at each such query, so that a rebuild
// can be started.
func WithFallback(index Engine, open func(context.Context) (Engine, error), broken func(error)) Engine {
	return &fallback{index, open, broken}
}

type fallback struct {
	index  Engine
	open   func(context.Context) (Engine, error)
	broken func(error)
}

// instead runs fn on the other engine when err says that the index is unusable.
func (f *fallback) instead(ctx context.Context, err error, fn func(Engine) error) error {
	if !NeedsRebuild(err) {
		return err
	}
	f.broken(err)
	other, openErr := f.open(ctx)
	if openErr != nil {
		return errors.Join(err, openErr)
	}
	return fn(other)
}

// Search implements Engine.
func (f *fallback) Search(ctx context.Context, q Query) (Results, error) {
	res, err := f.index.Search(ctx, q)
	err = f.instead(ctx, err, func(e Engine) (err error) {
		if res, err = e.Search(ctx, q); err == nil {
			res.Notices = append(res.Notices[:len(res.Notices):len(res.Notices)], Notice{Code: NoticeScanning})
		}
		return err
	})
	return res, err
}

// Suggest implements Engine.
func (f *fallback) Suggest(ctx context.Context, q Query) ([]Suggestion, error) {
	out, err := f.index.Suggest(ctx, q)
	err = f.instead(ctx, err, func(e Engine) (err error) {
		out, err = e.Suggest(ctx, q)
		return err
	})
	return out, err
}

// Similar implements Engine.
func (f *fallback) Similar(ctx context.Context, d Document, scope Query, n int) ([]Similar, error) {
	out, err := f.index.Similar(ctx, d, scope, n)
	err = f.instead(ctx, err, func(e Engine) (err error) {
		out, err = e.Similar(ctx, d, scope, n)
		return err
	})
	return out, err
}
