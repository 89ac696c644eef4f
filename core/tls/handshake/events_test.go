package handshake

import (
	"strings"

	"waxseal/core/tls/msg"
)

// ended tells whether nothing more is to come after these events.
func ended(events []Event) bool {
	for _, e := range events {
		switch e := e.(type) {
		case *Refusal, Closed:
			return true
		case Alerted:
			if e.Level == msg.AlertFatal {
				return true
			}
		}
	}
	return false
}

// completed tells whether the handshake was done, and what came as data.
func completed(events []Event) (done bool, data []byte) {
	for _, e := range events {
		switch e := e.(type) {
		case Completed:
			done = true
		case Data:
			data = append(data, e.Octets...)
		}
	}
	return done, data
}

func describe(events []Event) string {
	var said []string
	for _, e := range events {
		switch e := e.(type) {
		case *Refusal:
			said = append(said, e.Text)
		case Alerted:
			said = append(said, "alert "+e.Description.String())
		case Completed:
			said = append(said, "completed")
		}
	}
	return strings.Join(said, "; ")
}
