package text

import (
	"github.com/clipperhouse/uax29/v2/graphemes"
)

// Cluster is one user-perceived character with what layout needs to know.
type Cluster struct {
	// Text is the cluster's bytes, never empty.
	Text string
	// Width is its extent: cells from Metrics.Clusters. A Breaker measures in
	// its own unit.
	Width int32
	class class
}

// Graphemes splits s into its grapheme clusters (UAX #29). Joined again they
// are s.
func Graphemes(s string) []string {
	var out []string
	for it := graphemes.FromString(s); it.Next(); {
		out = append(out, it.Value())
	}
	return out
}

// Clusters splits s and measures each cluster in cells.
func (m Metrics) Clusters(s string) []Cluster {
	return m.AppendClusters(make([]Cluster, 0, len(s)/3+1), s)
}

// AppendClusters appends the clusters of s to dst.
func (m Metrics) AppendClusters(dst []Cluster, s string) []Cluster {
	for it := graphemes.FromString(s); it.Next(); {
		dst = append(dst, m.Cluster(it.Value()))
	}
	return dst
}

// Cluster measures one grapheme cluster.
func (m Metrics) Cluster(g string) Cluster {
	return Cluster{Text: g, Width: int32(m.ClusterWidth(g)), class: classOf(g)}
}

func firstCluster(s string) string {
	it := graphemes.FromString(s)
	it.Next()
	return it.Value()
}
