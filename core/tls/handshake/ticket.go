package handshake

import "waxseal/core/tls/secrets"

// TicketKeyLen is the length of a key for tickets.
const TicketKeyLen = secrets.TicketKeyLen

// ticketLifetime is the hint that goes with a ticket, in seconds.
const ticketLifetime = 7200
