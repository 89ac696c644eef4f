package capture

import "encoding/binary"

// A file is a pcapng file under construction, little-endian.
type file struct{ out []byte }

// Block types and options of pcapng.
const (
	sectionHeaderBlock        = 0x0a0d0d0a
	interfaceDescriptionBlock = 0x00000001
	enhancedPacketBlock       = 0x00000006
	decryptionSecretsBlock    = 0x0000000a

	byteOrderMagic  = 0x1a2b3c4d
	linkEthernet    = 1
	tlsKeyLogSecret = 0x544c534b // "TLSK"

	optEnd         = 0
	optComment     = 1
	optApplication = 4 // shb_userappl
)

// block writes a block: type, total length, body padded to 32 bits, total length again.
func (f *file) block(kind uint32, body []byte) {
	body = pad(body)
	total := uint32(len(body) + 12)
	f.out = binary.LittleEndian.AppendUint32(f.out, kind)
	f.out = binary.LittleEndian.AppendUint32(f.out, total)
	f.out = append(f.out, body...)
	f.out = binary.LittleEndian.AppendUint32(f.out, total)
}

func pad(b []byte) []byte {
	for len(b)%4 != 0 {
		b = append(b, 0)
	}
	return b
}

func (f *file) sectionHeader(comment string) {
	b := binary.LittleEndian.AppendUint32(nil, byteOrderMagic)
	b = binary.LittleEndian.AppendUint16(b, 1) // version 1.0
	b = binary.LittleEndian.AppendUint16(b, 0)
	b = binary.LittleEndian.AppendUint64(b, ^uint64(0)) // length not given
	if comment != "" {
		b = option(b, optComment, comment)
	}
	b = option(b, optApplication, "Waxseal")
	f.block(sectionHeaderBlock, binary.LittleEndian.AppendUint32(b, optEnd))
}

func option(b []byte, code uint16, text string) []byte {
	b = binary.LittleEndian.AppendUint16(b, code)
	b = binary.LittleEndian.AppendUint16(b, uint16(len(text)))
	return append(b, pad([]byte(text))...)
}

// interfaceDescription says that packets are Ethernet frames, whole, with times in microseconds.
func (f *file) interfaceDescription() {
	b := binary.LittleEndian.AppendUint16(nil, linkEthernet)
	b = binary.LittleEndian.AppendUint16(b, 0)
	f.block(interfaceDescriptionBlock, binary.LittleEndian.AppendUint32(b, 0))
}

func (f *file) decryptionSecrets(keyLog []byte) {
	b := binary.LittleEndian.AppendUint32(nil, tlsKeyLogSecret)
	b = binary.LittleEndian.AppendUint32(b, uint32(len(keyLog)))
	f.block(decryptionSecretsBlock, append(b, keyLog...))
}

func (f *file) enhancedPacket(micros uint64, frame []byte) {
	b := binary.LittleEndian.AppendUint32(nil, 0) // of the first interface
	b = binary.LittleEndian.AppendUint32(b, uint32(micros>>32))
	b = binary.LittleEndian.AppendUint32(b, uint32(micros))
	b = binary.LittleEndian.AppendUint32(b, uint32(len(frame)))
	b = binary.LittleEndian.AppendUint32(b, uint32(len(frame)))
	f.block(enhancedPacketBlock, append(b, frame...))
}
