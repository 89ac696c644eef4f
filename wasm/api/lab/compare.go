package lab

import (
	"errors"
	"strconv"

	"waxseal/core/compare"
	"waxseal/core/decode"
	"waxseal/core/field"
	"waxseal/wasm/api/read"
)

// Compare reads input as the decoder does and appends how its items i and j differ.
func Compare(dst, input []byte, opt field.Options, i, j int) []byte {
	return ofItem(dst, input, opt, i, func(d *decode.Doc) []byte {
		if j < 0 || j >= len(d.Document().Items) {
			return read.AppendError(dst, errors.New("There is no item "+strconv.Itoa(j)+"."))
		}
		return compare.Items(d, i, j).AppendJSON(dst)
	})
}
