package algorithm

// domains are the curves that are told by their parameters: the first twelve octets of the SHA-256 over
// what ECDomain.name puts together, in hex. They are computed from what openssl ecparam -param_enc
// explicit writes; a test compares them with it.
var domains = [...]struct{ oid, sum string }{
	{"1.2.156.10197.1.301", "c193b49151c78d8dcca7fdb5"},   // SM2
	{"1.2.840.10045.3.1.1", "88c371cea1454faaf147a211"},   // P-192
	{"1.2.840.10045.3.1.2", "fe3f0c4c6b1f53d3ac28589f"},   // prime192v2
	{"1.2.840.10045.3.1.3", "ee88b63d438a8255e680b589"},   // prime192v3
	{"1.2.840.10045.3.1.4", "c55c2558f7f4fa504ec83cde"},   // prime239v1
	{"1.2.840.10045.3.1.5", "88a42a7e5fe085ae8327a65d"},   // prime239v2
	{"1.2.840.10045.3.1.6", "39a85c03ea021a50f6e5d956"},   // prime239v3
	{"1.2.840.10045.3.1.7", "51f035b889cb83aab7ba617b"},   // P-256
	{"1.3.36.3.3.2.8.1.1.1", "c9f68b6862f70f0158714782"},  // brainpoolP160r1
	{"1.3.36.3.3.2.8.1.1.2", "35e7429349b37895f274a174"},  // brainpoolP160t1
	{"1.3.36.3.3.2.8.1.1.3", "3f0a79a784ce17c49987c72e"},  // brainpoolP192r1
	{"1.3.36.3.3.2.8.1.1.4", "9232d9f418f6a9f65c4f858f"},  // brainpoolP192t1
	{"1.3.36.3.3.2.8.1.1.5", "99e5605719fa3912a27f3da0"},  // brainpoolP224r1
	{"1.3.36.3.3.2.8.1.1.6", "ed600731669d9947327efa46"},  // brainpoolP224t1
	{"1.3.36.3.3.2.8.1.1.7", "4cfd8769da8051770dfb7c82"},  // brainpoolP256r1
	{"1.3.36.3.3.2.8.1.1.8", "2f445f04469835ca6cbb3dd2"},  // brainpoolP256t1
	{"1.3.36.3.3.2.8.1.1.9", "912fec608bd748c06a5b9780"},  // brainpoolP320r1
	{"1.3.36.3.3.2.8.1.1.10", "42721a1a020a3df73326899e"}, // brainpoolP320t1
	{"1.3.36.3.3.2.8.1.1.11", "e3802c398c404d5f0920888b"}, // brainpoolP384r1
	{"1.3.36.3.3.2.8.1.1.12", "d0c1c9aa3e7c764aebb38ffe"}, // brainpoolP384t1
	{"1.3.36.3.3.2.8.1.1.14", "dda43a0a156753df15a49362"}, // brainpoolP512t1
	{"1.3.132.0.1", "c8302b7b796ecebfe7d9e68f"},           // sect163k1
	{"1.3.132.0.2", "0ed78a205b726c6e6ec3283d"},           // sect163r1
	{"1.3.132.0.8", "00a87c4fe00dc0a85149f1c2"},           // secp160r1
	{"1.3.132.0.9", "f26dd0223f43dcb7b76fd839"},           // secp160k1
	{"1.3.132.0.10", "840a7a97bce17e10bc8495b9"},          // secp256k1
	{"1.3.132.0.15", "a698f639b960d26b8c9c450d"},          // sect163r2
	{"1.3.132.0.16", "ce521fd3a77fafef0a2f418c"},          // sect283k1
	{"1.3.132.0.17", "ace505ad58285a007b2164ab"},          // sect283r1
	{"1.3.132.0.24", "9b8a15ca9c9f8ebb1f360c72"},          // sect193r1
	{"1.3.132.0.25", "9370f97fc90a882af90c78bb"},          // sect193r2
	{"1.3.132.0.26", "d9d411086bcf151db5759e02"},          // sect233k1
	{"1.3.132.0.27", "252dab02c7287a379471b118"},          // sect233r1
	{"1.3.132.0.30", "1f046fda9b88ee3da6a3465c"},          // secp160r2
	{"1.3.132.0.31", "a79a71a9bbcc83d96bfb0d46"},          // secp192k1
	{"1.3.132.0.32", "e0ddb47170a508714cb98c7a"},          // secp224k1
	{"1.3.132.0.33", "0fb4593ed36dedc4e7fb17f1"},          // P-224
	{"1.3.132.0.34", "ff2a2b9246e9454f8858c4f9"},          // P-384
	{"1.3.132.0.36", "75c578d00ae567ad5af9782c"},          // sect409k1
	{"1.3.132.0.37", "b74f1d4eb3ef5c66c0ed3bfc"},          // sect409r1
	{"1.3.132.0.38", "bc1b5a9469ed321bdccc1f3f"},          // sect571k1
	{"1.3.132.0.39", "9d19a49a3b6c6da9392b20e9"},          // sect571r1
}
