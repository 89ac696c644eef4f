package check

import (
	"waxseal/core/field"
)

// span spells a number of seconds in its largest whole unit of days, hours or minutes.
func span(seconds int64) string {
	switch {
	case seconds >= 2*86400:
		return field.Count(int(seconds/86400), "day")
	case seconds >= 2*3600:
		return field.Count(int(seconds/3600), "hour")
	}
	return field.Count(int(seconds/60), "minute")
}
