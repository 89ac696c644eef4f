package input

import (
	"encoding/base64"
	"encoding/hex"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"waxseal/core/field"
)

// What is said of a stretch is said of it alone.
func TestFindAsStretch(t *testing.T) {
	paste := keyHex + "\n\nwhat it is: (30820101) so it is\n\n" + keyHex
	second := strings.LastIndex(paste, keyHex)
	place := "@" + strconv.Itoa(second) + "+" + strconv.Itoa(len(keyHex))
	as64, _ := base64.StdEncoding.DecodeString(keyHex)
	other := "@" + strconv.Itoa(strings.Index(paste, "3082")) + "+8"
	for _, c := range []struct{ form, paste, want string }{
		{"base64" + place, paste, "hex " + keyHex + ", base64 " + hex.EncodeToString(as64)},
		{"base64" + place + ",hex" + other, paste, "hex " + keyHex + ", hex 30820101, base64 " + hex.EncodeToString(as64)},
		{"hex" + other + ",base64" + other, paste, "hex " + keyHex + ", hex 30820101, hex " + keyHex + ", input/form"},
		{"pem" + place, paste, "hex " + keyHex + ", hex " + keyHex + ", input/form"},
		{"base64@0+0", paste, "hex " + keyHex + ", hex " + keyHex + ", input/form"},
		{"hex@4+8,base64@0+4", "AB0x30820101", "base64 001d31, hex 30820101"},
	} {
		for _, in := range []string{c.paste, "\ufeff" + c.paste} {
			form := c.form
			if in != c.paste {
				form = moved(form, 3)
			}
			pieces, issues := FindAs(form, []byte(in), field.Defaults().Limits)
			var got []string
			for _, p := range pieces {
				got = append(got, p.Form+" "+hex.EncodeToString(p.Bytes))
			}
			for _, is := range issues {
				got = append(got, is.Code)
			}
			if all := strings.Join(got, ", "); all != c.want {
				t.Errorf("%q as %s: %s", in, form, all)
			}
			check(t, []byte(in), pieces, issues)
		}
	}
	for _, form := range []string{"hex@", "hex@1", "hex@1+", "hex@-1+2", "hex@1+-2", "hex@9+99999", "hex@9223372036854775807+1", "hex@0+1,", "x@0+1", "hex@0+1;hex@2+1"} {
		if pieces, issues := FindAs(form, []byte(paste), field.Defaults().Limits); len(pieces) != 0 || len(issues) != 1 || issues[0].Code != "input/form" {
			t.Errorf("%s: %v, %v", form, pieces, issues)
		}
	}
}

// moved is a form whose stretches stand n octets further on.
func moved(form string, n int) string {
	return regexp.MustCompile(`@\d+`).ReplaceAllStringFunc(form, func(at string) string {
		off, _ := strconv.Atoi(at[1:])
		return "@" + strconv.Itoa(off+n)
	})
}

// In UTF-16 the place of a stretch is in octets all the same.
func TestFindAsWideStretch(t *testing.T) {
	wide := []byte(utf16LE("\ufeffé " + keyHex))
	pieces, issues := FindAs("base64@6+"+strconv.Itoa(2*len(keyHex)), wide, field.Defaults().Limits)
	if len(pieces) != 1 || pieces[0].Form != "base64" || pieces[0].Off != 6 || pieces[0].Len != 2*len(keyHex) || len(issues) != 0 {
		t.Errorf("%v, %v", pieces, issues)
	}
	check(t, wide, pieces, issues)
}
