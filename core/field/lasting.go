package field

// Lasting spells a number of seconds: in days or hours where there are two of them, else in minutes, or in
// seconds where there is no minute.
func Lasting(seconds int64) string {
	switch {
	case seconds >= 2*86400:
		return Count(int(seconds/86400), "day")
	case seconds >= 2*3600:
		return Count(int(seconds/3600), "hour")
	case seconds >= 60:
		return Count(int(seconds/60), "minute")
	}
	return Count(int(seconds), "second")
}
