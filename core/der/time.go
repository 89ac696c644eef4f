package der

import (
	"strconv"

	"waxseal/core/field"
)

// A Time is a UTCTime or GeneralizedTime.
type Time struct {
	Unix int64 // seconds since 1970-01-01 00:00:00 UTC
	OK   bool  // false: there is none, or it cannot be read
	Tag  Tag   // as encoded
	Span field.Span
}

// A Date is a moment of the Gregorian calendar in UTC.
type Date struct{ Year, Month, Day, Hour, Minute, Second int }

// Date spells t's moment as a calendar date.
func (t Time) Date() Date { return DateOf(t.Unix) }

// RFC3339 is the time as 2006-01-02T15:04:05Z, or "" when it cannot be read.
func (t Time) RFC3339() string {
	if !t.OK {
		return ""
	}
	return string(DateOf(t.Unix).append(nil, 'T')) + "Z"
}

func (t Time) show(content []byte) string {
	if !t.OK {
		return field.Visible(string(content))
	}
	return string(DateOf(t.Unix).append(nil, ' ')) + " UTC"
}

func (d Date) append(out []byte, between byte) []byte {
	out = append(out, byte('0'+d.Year/1000%10), byte('0'+d.Year/100%10))
	for i, n := range []int{d.Year % 100, d.Month, d.Day, d.Hour, d.Minute, d.Second} {
		if i > 0 {
			out = append(out, [...]byte{'-', '-', between, ':', ':'}[i-1])
		}
		out = append(out, byte('0'+n/10), byte('0'+n%10))
	}
	return out
}

// String is the date as 2006-01-02 15:04:05.
func (d Date) String() string { return string(d.append(nil, ' ')) }

// DateOf converts seconds since 1970 by the days of 400-year cycles that begin in March.
func DateOf(unix int64) Date {
	days, secs := unix/86400, int(unix%86400)
	if secs < 0 {
		days, secs = days-1, secs+86400
	}
	z := days + 719468 // days since 0000-03-01
	cycle := floorDiv(z, 146097)
	day := int(z - cycle*146097)
	year := (day - day/1460 + day/36524 - day/146096) / 365
	day -= 365*year + year/4 - year/100
	month := (5*day + 2) / 153 // 0 is March
	d := Date{Year: year + int(cycle)*400, Month: month + 3, Day: day - (153*month+2)/5 + 1,
		Hour: secs / 3600, Minute: secs / 60 % 60, Second: secs % 60}
	if d.Month > 12 {
		d.Month, d.Year = d.Month-12, d.Year+1
	}
	return d
}

// Unix is the inverse of DateOf.
func (d Date) Unix() int64 {
	y, m := int64(d.Year), int64(d.Month)
	if m <= 2 {
		y, m = y-1, m+12
	}
	cycle := floorDiv(y, 400)
	year := y - cycle*400
	day := 365*year + year/4 - year/100 + (153*(m-3)+2)/5 + int64(d.Day) - 1
	return (cycle*146097+day-719468)*86400 + int64(d.Hour*3600+d.Minute*60+d.Second)
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// Time reads a UTCTime or GeneralizedTime.
func (r *Reader) Time(name string) Time {
	tag, ok := r.Peek()
	if !ok || tag != GeneralizedTime {
		tag = UTCTime
	}
	return r.timeAs(name, tag)
}

// GeneralizedTime reads a GeneralizedTime.
func (r *Reader) GeneralizedTime(name string) Time { return r.timeAs(name, GeneralizedTime) }

// ReadTime reads the UTCTime or GeneralizedTime that b is, without recording anything.
func ReadTime(b []byte) Time {
	h, ok := Head(b)
	if !ok || h.End != len(b) || h.Tag != UTCTime && h.Tag != GeneralizedTime {
		return Time{}
	}
	t, _ := parseTime(h.Tag, b[h.Header:])
	return t
}

// PlainUTCTime reports whether b is a UTCTime in the form that certificates have, YYMMDDhhmmssZ.
func PlainUTCTime(b []byte) bool {
	return len(b) == 15 && b[0] == byte(UTCTime) && b[1] == 13 && b[14] == 'Z' && plainDigits(b[2:14], 2000)
}

// PlainGeneralizedTime reports whether b is a GeneralizedTime in the form that certificates have,
// YYYYMMDDhhmmssZ.
func PlainGeneralizedTime(b []byte) bool {
	if len(b) != 17 || b[0] != byte(GeneralizedTime) || b[1] != 15 || b[16] != 'Z' {
		return false
	}
	hundreds, tens := b[2]-'0', b[3]-'0'
	return hundreds <= 9 && tens <= 9 && plainDigits(b[4:16], 1000*int(hundreds)+100*int(tens))
}

// plainDigits reports whether b is YYMMDDhhmmss of a date that there is in the century from year on.
func plainDigits(b []byte, year int) bool {
	b = b[:12]
	var all byte // its high bit: something is no digit
	for _, c := range b {
		all |= (c - '0') | ('9' - c)
	}
	month, day := twoDigits(b[2], b[3]), twoDigits(b[4], b[5])
	return all < 0x80 && month-1 < 12 && day-1 < 31 &&
		(day <= 28 || int(day) <= daysIn(year+int(twoDigits(b[0], b[1])), int(month))) &&
		twoDigits(b[6], b[7]) < 24 && b[8] < '6' && b[10] < '6'
}

func twoDigits(tens, ones byte) uint { return 10*uint(tens-'0') + uint(ones-'0') }

func (r *Reader) timeAs(name string, tag Tag) Time {
	e, ok := r.leaf(name, tag, field.Time)
	if !ok {
		return Time{Span: e.span}
	}
	t, faults := parseTime(tag, e.content)
	t.Span = e.span
	if e.field != nil {
		e.field.Value = t.show(e.content)
	}
	for _, f := range faults {
		r.issue(e.field, field.Issue{Level: field.Error, Code: f.code, Text: f.text, Ref: f.ref, Span: e.place()})
	}
	return t
}

type timeFault struct {
	code, text string
	ref        field.Ref
}

var (
	utcForm         = field.Ref{Doc: "RFC 5280", Section: "4.1.2.5.1"}
	generalizedForm = field.Ref{Doc: "RFC 5280", Section: "4.1.2.5.2"}
)

// parseTime reads YYMMDDhhmmssZ or YYYYMMDDhhmmssZ and, with a fault each, the other forms that
// X.680 46 and 47 allow and certificates must not use.
func parseTime(tag Tag, content []byte) (Time, []timeFault) {
	p := timeParser{s: content, ref: utcForm, ok: true}
	d := Date{}
	if tag == GeneralizedTime {
		p.ref = generalizedForm
		d.Year = 100*p.two(0, 99) + p.two(0, 99)
	} else if d.Year = 1900 + p.two(0, 99); d.Year < 1950 {
		d.Year += 100 // RFC 5280, 4.1.2.5.1: below 50 means 20YY
	}
	d.Month = p.two(1, 12)
	d.Day = p.two(1, daysIn(d.Year, d.Month))
	d.Hour = p.two(0, 23)
	p.minutes(&d, tag)
	unix := d.Unix() - int64(60*p.zone(tag))
	if year := DateOf(unix).Year; year < 0 || year > 9999 {
		p.ok = false // an offset has taken it out of the calendar
	}
	if !p.ok || len(p.s) > 0 {
		p.faults = nil
		p.fault("time/unreadable", "This is not a date and time in the form that "+tag.String()+" has.")
		return Time{Tag: tag}, p.faults
	}
	return Time{Unix: unix, OK: true, Tag: tag}, p.faults
}

type timeParser struct {
	s      []byte
	ref    field.Ref
	ok     bool
	faults []timeFault
}

func (p *timeParser) fault(code, text string) {
	p.faults = append(p.faults, timeFault{code, text, p.ref})
}

func (p *timeParser) digits(n int) bool {
	if len(p.s) < n {
		return false
	}
	for _, c := range p.s[:n] {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}

// two reads two digits within lo and hi.
func (p *timeParser) two(lo, hi int) int {
	if !p.ok || !p.digits(2) {
		p.ok = false
		return lo
	}
	n := int(p.s[0]-'0')*10 + int(p.s[1]-'0')
	p.s = p.s[2:]
	if n < lo || n > hi {
		p.ok = false
		return lo
	}
	return n
}

func (p *timeParser) minutes(d *Date, tag Tag) {
	if tag == GeneralizedTime && !p.digits(1) {
		p.fault("time/no-minutes", "Minutes and seconds are missing; certificates give both.")
		return
	}
	d.Minute = p.two(0, 59)
	if !p.digits(1) {
		p.fault("time/no-seconds", "Seconds are missing; certificates give them even when they are zero.")
		return
	}
	d.Second = p.two(0, 59)
	if len(p.s) > 1 && (p.s[0] == '.' || p.s[0] == ',') && tag == GeneralizedTime {
		p.s = p.s[1:]
		for p.digits(1) {
			p.s = p.s[1:]
		}
		p.fault("time/fraction", "The time has a fraction of a second; certificates have none.")
	}
}

// zone reads Z or an offset and returns minutes east of Greenwich.
func (p *timeParser) zone(tag Tag) int {
	switch {
	case !p.ok:
	case len(p.s) == 0:
		p.fault("time/no-zone", "The Z for UTC is missing.")
	case p.s[0] == 'Z':
		p.s = p.s[1:]
	case (p.s[0] == '+' || p.s[0] == '-') && len(p.s) == 5:
		east := p.s[0] == '+'
		p.s = p.s[1:]
		n := 60*p.two(0, 23) + p.two(0, 59)
		p.fault("time/offset", "The time is given with an offset; certificates give UTC with a Z.")
		if east {
			return n
		}
		return -n
	default:
		p.ok = false
	}
	return 0
}

func daysIn(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// Year10000 is the first millisecond, counted from 1970, that a date of four digits cannot say.
const Year10000 = 253402300800000

// MillisecondsRFC3339 is such a moment before the year 10000 as 2006-01-02T15:04:05.999Z.
func MillisecondsRFC3339(ms uint64) string {
	s := []byte(Milliseconds(ms))
	s[len("2006-01-02")] = 'T'
	return string(s[:len(s)-len(" UTC")]) + "Z"
}

// Milliseconds spells a moment that is counted in milliseconds since 1970.
func Milliseconds(ms uint64) string {
	if ms >= Year10000 {
		return strconv.FormatUint(ms, 10) + " ms after 1970"
	}
	fraction := strconv.FormatUint(ms%1000+1000, 10)[1:]
	return DateOf(int64(ms/1000)).String() + "." + fraction + " UTC"
}
