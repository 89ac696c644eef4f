// Command empty is Go without a program: what a page pays for before a decoder in Go reads an octet.
package main

func main() { select {} }
