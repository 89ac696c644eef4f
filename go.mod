module waxseal

go 1.26

godebug rsa1024min=0

ignore node_modules

require (
	filippo.io/mldsa v1.0.0
	github.com/andybalholm/brotli v1.2.8
	github.com/cloudflare/circl v1.6.5
	github.com/evanw/esbuild v0.28.2
	github.com/syumai/workers v0.32.0
	golang.org/x/crypto v0.54.0
	honnef.co/go/js/dom/v2 v2.0.0-20250304181735-b5e52f05e89d
)

require golang.org/x/sys v0.47.0 // indirect
