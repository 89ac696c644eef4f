package msg

import (
	"waxseal/core/field"
	"waxseal/core/names"
	"waxseal/core/wire"
)

// An Extension of a hello.
type Extension struct {
	Type  uint16
	Value ExtensionValue // nil where Extensions has no such type or the data does not follow its definition
	Data  []byte         // extension_data as it stood on the wire; what is written where Value is nil
}

// An ExtensionValue is what the data of an extension say. Its form may depend on the message that
// carries it.
type ExtensionValue interface {
	Kind() *ExtensionKind
	write(w *wire.Writer, in HandshakeType)
}

// An ExtensionKind is an extension that is read by value.
type ExtensionKind struct {
	Type uint16
	Name string
	Spec *field.Spec // explains the extension, by its Name, and its fields
	Read func(r *wire.Reader, in HandshakeType) ExtensionValue
}

// Extensions lists the extensions that are read by value, by their numbers.
var Extensions = []*ExtensionKind{
	&serverName, &maxFragmentLength, &statusRequest, &supportedGroups, &ecPointFormats, &signatureAlgorithms, &alpn,
	&signedCertificateTimestamp, &padding, &encryptThenMAC, &extendedMasterSecret, &compressCertificate, &recordSizeLimit,
	&delegatedCredential, &sessionTicket, &preSharedKey, &earlyData, &supportedVersions, &cookie, &pskKeyExchangeModes,
	&certificateAuthorities, &postHandshakeAuth, &signatureAlgorithmsCert, &keyShare, &renegotiationInfo,
}

// FindExtension returns the kind of an extension type, or nil.
func FindExtension(t uint16) *ExtensionKind {
	for _, k := range Extensions {
		if k.Type == t {
			return k
		}
	}
	return nil
}

// NewExtension makes the extension that carries v.
func NewExtension(v ExtensionValue) Extension { return Extension{Type: v.Kind().Type, Value: v} }

// valueOf returns the value of the extension of v's kind; nil where list has none.
func valueOf(list []Extension, v ExtensionValue) ExtensionValue {
	for _, e := range list {
		if e.Type == v.Kind().Type {
			return e.Value
		}
	}
	return nil
}

var extensionSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 5246", Section: "7.4.1.4"}, Notes: [][3]string{
	{"Extension", "7.4.1.4", "One extension."},
	{"extension_type", "7.4.1.4", "Which extension this is."},
	{"extension_data", "7.4.1.4", "The extension's value; its form follows from the type."},
}}

// readExtensions reads what is left of a hello: nothing, or its extensions.
func readExtensions(r *wire.Reader, in HandshakeType) (list []Extension) {
	if !r.More() {
		return nil
	}
	r.Vector16("extensions", 0, 1<<16-1, func(s *wire.Reader) {
		list = []Extension{}
		s.Spec(extensionSpec)
		s.Each(func() {
			if e, ok := readExtension(s, in); ok {
				e.wantUnique(s, list)
				list = append(list, e)
			}
		})
	})
	return list
}

// readExtension reads an Extension.
//
//	struct {
//	    ExtensionType extension_type;
//	    opaque extension_data<0..2^16-1>;
//	} Extension;
//
// It is not ok where the data end before they say which extension it is.
func readExtension(r *wire.Reader, in HandshakeType) (e Extension, ok bool) {
	r.Struct("Extension", func(s *wire.Reader) {
		e.Type = s.Enum16("extension_type", "ExtensionType", name16(names.ExtensionType))
		ok = s.Faults() == 0
		kind := FindExtension(e.Type)
		if !ok || kind == nil {
			e.Data = s.Opaque16("extension_data", 0, 1<<16-1)
			return
		}
		s.Vector16("extension_data", 0, 1<<16-1, func(data *wire.Reader) { e.read(data, kind, in) })
		if s.Faults() > 0 {
			e.Value = nil
		}
	})
	if f := r.Last(); f != nil && ok {
		f.Value = wire.Named(int(e.Type), 2, name16(names.ExtensionType))
		if kind := FindExtension(e.Type); kind != nil {
			f.Note = r.Builder().NoteIndex(kind.Spec.Note(kind.Name))
		}
	}
	return e, ok
}

func (e *Extension) read(r *wire.Reader, kind *ExtensionKind, in HandshakeType) {
	e.Data = r.Next()
	r.Spec(kind.Spec)
	e.Value = kind.Read(r, in)
}

// wantUnique reports an extension whose type is in the list already.
func (e Extension) wantUnique(r *wire.Reader, list []Extension) {
	for _, other := range list {
		if other.Type == e.Type {
			r.At(field.Issue{Level: field.Error, Code: "tls/extension-twice", Ref: field.Ref{Doc: "RFC 5246", Section: "7.4.1.4"},
				Text: "An extension of this type stands in the list already; there may be one of each."})
			return
		}
	}
}

// writeExtensions writes the extensions of a hello; nil is no field at all.
func writeExtensions(w *wire.Writer, list []Extension, in HandshakeType) {
	if list == nil {
		return
	}
	w.Vector16(func(w *wire.Writer) {
		for _, e := range list {
			w.Uint16(e.Type)
			w.Vector16(func(w *wire.Writer) {
				if e.Value != nil {
					e.Value.write(w, in)
				} else {
					w.Opaque(e.Data)
				}
			})
		}
	})
}
