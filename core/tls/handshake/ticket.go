package handshake

import "waxseal/core/tls/secrets"

// TicketKeyLen is the length of a key for tickets.
const TicketKeyLen = secrets.TicketKeyLen

// TicketLifetime is the hint that goes with a ticket, in seconds.
const TicketLifetime = 7200
