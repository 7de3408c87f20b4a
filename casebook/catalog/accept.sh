#!/bin/sh
# Accepts the forms of the catalog with the programs that people open them with:
#   casebook/catalog/accept.sh [OUT]        from the root of the repository
# INSTALL=1 installs what is needed (Debian). With SCHEMAS=DIR (the ISO 29500-4
# XSD files pml.xsd, wml.xsd, sml.xsd, dml-chart.xsd) office parts are validated.
# Every page becomes a picture in OUT/pages: look at them.
set -eu
out=${1:-$(mktemp -d)}
mkdir -p "$out"
out=$(cd "$out" && pwd)
need="perl soffice pdftoppm pdfinfo pdffonts pdftotext chromium xmllint unzip"
missing=""
for tool in $need; do command -v "$tool" >/dev/null || missing="$missing $tool"; done
if [ -n "$missing" ]; then
	if [ "${INSTALL:-}" != 1 ]; then
		echo "missing:$missing (run with INSTALL=1)" >&2
		exit 1
	fi
	apt-get install -y --no-install-recommends libreoffice-impress libreoffice-writer libreoffice-calc \
		poppler-utils chromium libxml2-utils unzip fonts-noto-cjk
fi
fail=0
bad() { echo "FAIL $*"; fail=1; }
say() { echo "  ok $*"; }

for n in a b; do go test -count=1 ./casebook/catalog/export -run TestWriteEveryForm -dir "$out/$n" >/dev/null; done
diff -r "$out/a" "$out/b" && say "two runs give the same bytes" || bad "two runs differ"

pages() { pdfinfo "$1" | sed -n 's/^Pages: *//p'; }
mkdir -p "$out/office" "$out/pages"
for f in pptx docx xlsx; do
	rm -f "$out/office/catalog-2020.pdf"
	soffice --headless --convert-to pdf --outdir "$out/office" "$out/a/catalog-2020.$f" >/dev/null 2>&1 || true
	mv "$out/office/catalog-2020.pdf" "$out/office/$f.pdf" && say "$f opens: $(pages "$out/office/$f.pdf") pages" || bad "$f does not open"
	pdftoppm -r 60 -png "$out/office/$f.pdf" "$out/pages/$f"
done
pdf="$out/a/catalog-2020.pdf"
pdftoppm -r 60 -png "$pdf" "$out/pages/pdf"
[ "$(pages "$pdf")" = "$(pages "$out/office/pptx.pdf")" ] && say "pdf and slides have the same pages" || bad "pdf and slides differ in pages"
pdffonts "$pdf" | tail -n +3 | awk '$(NF-4) != "yes" {exit 1}' && say "fonts are embedded" || bad "a font is not embedded"
[ "$(wc -c <"$pdf")" -lt 2000000 ] && say "fonts are subset: $(wc -c <"$pdf") bytes" || bad "the fonts are not subset"
for f in "$pdf" "$out/office/pptx.pdf" "$out/office/docx.pdf"; do
	pdftotext "$f" - | tr -d ' \n' | grep -q "リスクベースの監査" && say "text of $(basename "$f")" || bad "text of $f"
done
chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size=1280,2400 \
	--screenshot="$out/pages/html.png" "file://$out/a/catalog-2020.html" >/dev/null 2>&1 && say "html shows" || bad "html"
chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer --print-to-pdf="$out/office/html.pdf" \
	"file://$out/a/catalog-2020.html" >/dev/null 2>&1 && say "html prints: $(pages "$out/office/html.pdf") pages" || bad "html does not print"

if [ -n "${SCHEMAS:-}" ]; then
	for f in pptx docx xlsx; do
		dir="$out/parts-$f"
		rm -rf "$dir" && mkdir -p "$dir" && unzip -q "$out/a/catalog-2020.$f" -d "$dir"
		rm -f "$out/invalid"
		find "$dir" -name '*.xml' | while read -r part; do
			# Readers of the standard alone take the fallback of alternate content.
			perl -0pi -e 's{<mc:AlternateContent.*?<mc:Fallback>(.*?)</mc:Fallback></mc:AlternateContent>}{$1}gs' "$part"
			case "${part#"$dir"/}" in
			*/theme/*) xsd=dml-main ;; */charts/chart*) xsd=dml-chart ;; */drawings/drawing*) xsd=dml-spreadsheetDrawing ;;
			ppt/*) xsd=pml ;; word/*) xsd=wml ;; xl/*) xsd=sml ;; *) continue ;;
			esac
			# Attributes of later versions are announced as ignorable; the schemas do
			# not know them, nor xml:space, which every spreadsheet writes.
			xmllint --noout --nonet --schema "$SCHEMAS/$xsd.xsd" "$part" 2>&1 |
				grep -v -E 'validates$|fails to validate|Ignorable|revision}uid|namespace}space' && echo "$part" >>"$out/invalid" || true
		done
		[ -e "$out/invalid" ] && bad "$f is not valid" || say "$f is valid"
	done
fi
echo "look at the pictures in $out/pages"
exit $fail
