// Package fonts holds BIZ UDPGothic, regular and bold (SIL Open Font License
// 1.1, see OFL.txt), and what layout needs to know of a face: which characters
// it has and how wide they are. The files are those of the npm package
// @expo-google-fonts/biz-udpgothic 0.4.2, compressed.
package fonts
