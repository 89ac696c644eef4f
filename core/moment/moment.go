// Package moment reads moments that people type.
package moment

import (
	"fmt"
	"strconv"
	"time"
)

// Parse reads RFC 3339 or seconds since 1970. Its error continues the name of what was set.
func Parse(s string) (seconds int64, err error) {
	if n, err := strconv.ParseInt(s, 10, 64); err == nil {
		return n, nil
	}
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return 0, fmt.Errorf("takes a time such as 2026-11-23T12:00:00Z or seconds since 1970, not %q", s)
	}
	return t.Unix(), nil
}
