package ooxml

import "fmt"

// ThemeType is the content type of a theme part.
const ThemeType = "application/vnd.openxmlformats-officedocument.theme+xml"

// Theme returns a theme of one font and six accents (RRGGBB).
func Theme(font, dark, light string, accents [6]string) string {
	colors := fmt.Sprintf(`<a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1><a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1><a:dk2><a:srgbClr val="%s"/></a:dk2><a:lt2><a:srgbClr val="%s"/></a:lt2>`, dark, light)
	for i, c := range accents {
		colors += fmt.Sprintf(`<a:accent%d><a:srgbClr val="%s"/></a:accent%d>`, i+1, c, i+1)
	}
	colors += `<a:hlink><a:srgbClr val="1F5A96"/></a:hlink><a:folHlink><a:srgbClr val="7A3B8F"/></a:folHlink>`
	face := fmt.Sprintf(`<a:latin typeface="%s"/><a:ea typeface="%s"/><a:cs typeface=""/>`, font, font)
	three := func(s string) string { return s + s + s }
	fill := `<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>`
	return Header + `<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="kikitori"><a:themeElements><a:clrScheme name="kikitori">` + colors +
		`</a:clrScheme><a:fontScheme name="kikitori"><a:majorFont>` + face + `</a:majorFont><a:minorFont>` + face + `</a:minorFont></a:fontScheme>` +
		`<a:fmtScheme name="kikitori"><a:fillStyleLst>` + three(fill) + `</a:fillStyleLst><a:lnStyleLst>` + three(`<a:ln w="9525">`+fill+`</a:ln>`) +
		`</a:lnStyleLst><a:effectStyleLst>` + three(`<a:effectStyle><a:effectLst/></a:effectStyle>`) + `</a:effectStyleLst><a:bgFillStyleLst>` + three(fill) +
		`</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>`
}
