package ext

import "waxseal/core/field"

const (
	weekdays = "{ sunday monday tuesday wednesday thursday friday saturday }"
	dayTime  = "SEQUENCE { hour [0] EXPLICIT INTEGER, minute [1] EXPLICIT INTEGER DEFAULT 0, second [2] EXPLICIT INTEGER DEFAULT 0, ... } OPTIONAL"
	namedDay = "EXPLICIT CHOICE { intNamedDays ENUMERATED { - sunday monday tuesday wednesday thursday friday saturday }, bitNamedDays BIT STRING " + weekdays + " }"
)

var timeSpecification = Kind{OID: "2.5.29.43", Name: "timeSpecification",
	Syntax: "TimeSpecification SEQUENCE { time CHOICE { " +
		"absolute SEQUENCE { startTime [0] EXPLICIT GeneralizedTime OPTIONAL, endTime [1] EXPLICIT GeneralizedTime OPTIONAL, ... }, " +
		"periodic SET (1..MAX) OF Period SEQUENCE { " +
		"timesOfDay [0] EXPLICIT SET (1..MAX) OF DayTimeBand SEQUENCE { startDayTime [0] EXPLICIT " + dayTime + ", endDayTime [1] EXPLICIT " + dayTime + ", ... } OPTIONAL, " +
		"days [1] EXPLICIT CHOICE { intDay SET OF day INTEGER, bitDay BIT STRING " + weekdays + ", first [1] " + namedDay + ", second [2] " + namedDay +
		", third [3] " + namedDay + ", fourth [4] " + namedDay + ", fifth [5] " + namedDay + ", ... } OPTIONAL, " +
		"weeks [2] EXPLICIT CHOICE { allWeeks NULL, intWeek SET OF week INTEGER, bitWeek BIT STRING { week1 week2 week3 week4 week5 }, ... } OPTIONAL, " +
		"months [3] EXPLICIT CHOICE { allMonths NULL, intMonth SET OF month INTEGER, " +
		"bitMonth BIT STRING { january february march april may june july august september october november december }, ... } OPTIONAL, " +
		"years [4] EXPLICIT SET OF year INTEGER OPTIONAL, ... } }, " +
		"notThisTime BOOLEAN DEFAULT FALSE, timeZone INTEGER OPTIONAL, ... }",
	Spec: &field.Spec{Ref: field.Ref{Doc: "X.509"}, Notes: [][3]string{
		{"timeSpecification", "", "When the attributes may be used, such as on workdays from eight to six."},
	}}}
