package ooxml

import (
	"fmt"
	"strings"
)

// emu converts points.
func emu(points float64) int { return int(points*12700 + 0.5) }

// GroupFrame is the transform of a group whose children keep their own places.
func GroupFrame(x, y, w, h float64) string {
	return fmt.Sprintf(`<a:xfrm><a:off x="%[1]d" y="%[2]d"/><a:ext cx="%[3]d" cy="%[4]d"/><a:chOff x="%[1]d" y="%[2]d"/><a:chExt cx="%[3]d" cy="%[4]d"/></a:xfrm>`,
		emu(x), emu(y), emu(w), emu(h))
}

// Stroke is the content of the shape properties (a:xfrm, geometry, line) of a
// line through spots given in points: a straight connector for two, else a path.
func Stroke(spots [][2]float64, color string, width float64, headFrom, headTo bool) string {
	x0, y0, x1, y1 := spots[0][0], spots[0][1], spots[0][0], spots[0][1]
	for _, p := range spots {
		x0, y0, x1, y1 = min(x0, p[0]), min(y0, p[1]), max(x1, p[0]), max(y1, p[1])
	}
	x, y, w, h := emu(x0), emu(y0), emu(x1)-emu(x0), emu(y1)-emu(y0)
	flip, geometry := "", `<a:prstGeom prst="straightConnector1"><a:avLst/></a:prstGeom>`
	if len(spots) == 2 {
		if spots[1][0] < spots[0][0] {
			flip += ` flipH="1"`
		}
		if spots[1][1] < spots[0][1] {
			flip += ` flipV="1"`
		}
	} else {
		var path strings.Builder
		for i, p := range spots {
			tag := "lnTo"
			if i == 0 {
				tag = "moveTo"
			}
			fmt.Fprintf(&path, `<a:%s><a:pt x="%d" y="%d"/></a:%s>`, tag, emu(p[0])-x, emu(p[1])-y, tag)
		}
		geometry = fmt.Sprintf(`<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path w="%d" h="%d" fill="none">%s</a:path></a:pathLst></a:custGeom><a:noFill/>`, w, h, path.String())
	}
	return fmt.Sprintf(`<a:xfrm%s><a:off x="%d" y="%d"/><a:ext cx="%d" cy="%d"/></a:xfrm>%s<a:ln w="%d"><a:solidFill><a:srgbClr val="%s"/></a:solidFill><a:miter lim="800000"/>%s%s</a:ln>`,
		flip, x, y, w, h, geometry, emu(width), color, end("headEnd", headFrom), end("tailEnd", headTo))
}

func end(tag string, head bool) string {
	if !head {
		return ""
	}
	return `<a:` + tag + ` type="triangle" w="med" len="med"/>`
}
