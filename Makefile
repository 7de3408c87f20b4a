# Habits. Nothing here is needed to build or test: see README.md.
.PHONY: run demo test race lint ci bench golden

run:
	go run ./cmd/kikitori
demo:
	go run ./cmd/kikitori demo
test:
	go test ./...
race:
	go test -race ./...
lint:
	gofmt -l . && go vet ./... && go run honnef.co/go/tools/cmd/staticcheck@v0.8.2 ./...
ci:
	.ci/run
bench:
	go test -run '^$$' -bench . ./...
# Rewrites the golden files. Look at each of them before you commit it.
golden:
	go test ./tui/... -update
