package msg

import "waxseal/core/field"

// Facts are those of an item of the kind tls.
type Facts struct{ Messages []string }

// AppendJSON appends {messages}: the names of the messages in order.
func (f Facts) AppendJSON(dst []byte) []byte {
	o := field.NewObject(dst)
	o.Texts("messages", f.Messages)
	return o.End()
}
