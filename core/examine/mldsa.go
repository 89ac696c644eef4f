package examine

import (
	"github.com/cloudflare/circl/sign/mldsa/mldsa44"
	"github.com/cloudflare/circl/sign/mldsa/mldsa65"
	"github.com/cloudflare/circl/sign/mldsa/mldsa87"

	"waxseal/core/pkix/key"
)

// The three parameter sets of ML-DSA (FIPS 204); certificates have no context (RFC 9881, 3).

func verifyMLDSA44(s signed, _ string, k *key.Public) verdict {
	var public mldsa44.PublicKey
	return verdict{valid: public.UnmarshalBinary(k.Key.Bytes) == nil && mldsa44.Verify(&public, s.message, nil, s.signature.Bytes)}
}

func verifyMLDSA65(s signed, _ string, k *key.Public) verdict {
	var public mldsa65.PublicKey
	return verdict{valid: public.UnmarshalBinary(k.Key.Bytes) == nil && mldsa65.Verify(&public, s.message, nil, s.signature.Bytes)}
}

func verifyMLDSA87(s signed, _ string, k *key.Public) verdict {
	var public mldsa87.PublicKey
	return verdict{valid: public.UnmarshalBinary(k.Key.Bytes) == nil && mldsa87.Verify(&public, s.message, nil, s.signature.Bytes)}
}
