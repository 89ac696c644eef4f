import java.io.*;
import java.net.*;
import java.security.*;
import java.security.cert.CertificateFactory;
import java.util.*;
import javax.net.ssl.*;

/**
 * JSSE with everything allowed that it has; where it is told to be strict, certificates as it takes them unasked. In the folder that it is told it finds root.crt and NAME.p12. Standard input
 * has one conversation a line, "serve|connect VERSION SUITE SERVER AUTH PORT"; it is answered by one line that begins with
 * "done" or "failed", before which the server tells its port.
 */
public class Peer {
    static final int PATIENCE = 20_000;
    static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    static String folder, host;

    public static void main(String[] args) throws Exception {
        folder = args[0];
        host = args[1];
        for (String name : List.of("jdk.tls.disabledAlgorithms", "jdk.certpath.disabledAlgorithms", "jdk.tls.legacyAlgorithms")) {
            if (!args[2].equals("strict") || !name.contains("certpath")) Security.setProperty(name, "");
        }
        System.out.println(System.getProperty("java.version"));
        SSLParameters all = SSLContext.getDefault().getSupportedSSLParameters();
        System.out.println(String.join(" ", all.getProtocols()));
        System.out.println(String.join(" ", all.getCipherSuites()));
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
        for (String line; (line = lines.readLine()) != null; ) {
            String[] words = line.split(" ");
            try {
                System.out.println("done " + (words[0].equals("serve") ? serve(words) : connect(words)));
            } catch (Exception e) {
                System.out.println("failed " + e);
            }
        }
    }

    static String serve(String[] w) throws Exception {
        SSLServerSocketFactory factory = context(w[3]).getServerSocketFactory();
        try (SSLServerSocket listener = (SSLServerSocket) factory.createServerSocket(0, 1, LOOPBACK)) {
            listener.setSoTimeout(PATIENCE);
            listener.setEnabledProtocols(new String[] {w[1]});
            listener.setEnabledCipherSuites(new String[] {w[2]});
            listener.setNeedClientAuth(w[4].equals("auth"));
            System.out.println("port " + listener.getLocalPort());
            try (SSLSocket socket = (SSLSocket) listener.accept()) {
                socket.setSoTimeout(PATIENCE);
                StringBuilder said = new StringBuilder();
                InputStream in = socket.getInputStream();
                while (said.indexOf("\r\n\r\n") < 0) {
                    int c = in.read();
                    if (c < 0) throw new EOFException("after " + said.length() + " octets");
                    said.append((char) c);
                }
                socket.getOutputStream().write(("you said " + said).getBytes());
                while (in.read() >= 0) { }
                return session(socket);
            }
        }
    }

    static String connect(String[] w) throws Exception {
        Socket tcp = new Socket(LOOPBACK, Integer.parseInt(w[5]));
        SSLSocketFactory factory = context(w[4].equals("auth") ? "client" : "").getSocketFactory();
        try (SSLSocket socket = (SSLSocket) factory.createSocket(tcp, host, tcp.getPort(), true)) {
            socket.setSoTimeout(PATIENCE);
            SSLParameters p = socket.getSSLParameters();
            p.setProtocols(new String[] {w[1]});
            p.setCipherSuites(new String[] {w[2]});
            if (!w[2].contains("_anon_")) p.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(p);
            socket.getOutputStream().write("hello\n".getBytes());
            String said = new String(socket.getInputStream().readAllBytes());
            return session(socket) + " " + said.trim();
        }
    }

    /** What was agreed on, and how many certificates the other side sent. */
    static String session(SSLSocket socket) {
        int chain = 0;
        try {
            chain = socket.getSession().getPeerCertificates().length;
        } catch (SSLPeerUnverifiedException e) {
            // it sent none
        }
        return socket.getSession().getProtocol() + " " + socket.getSession().getCipherSuite() + " " + chain;
    }

    static final Map<String, SSLContext> contexts = new HashMap<>();

    /** The context of who has the key NAME.p12, or none. */
    static SSLContext context(String name) throws Exception {
        if (contexts.containsKey(name)) return contexts.get(name);
        KeyStore roots = KeyStore.getInstance("PKCS12");
        roots.load(null, null);
        try (InputStream in = new FileInputStream(new File(folder, "root.crt"))) {
            roots.setCertificateEntry("root", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(roots);
        KeyManager[] keys = null;
        if (!name.isEmpty()) {
            KeyStore own = KeyStore.getInstance("PKCS12");
            try (InputStream in = new FileInputStream(new File(folder, name + ".p12"))) {
                own.load(in, "password".toCharArray());
            }
            KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
            factory.init(own, "password".toCharArray());
            keys = factory.getKeyManagers();
        }
        SSLContext made = SSLContext.getInstance("TLS");
        made.init(keys, trust.getTrustManagers(), null);
        contexts.put(name, made);
        return made;
    }
}
