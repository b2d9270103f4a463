package io.sharedcore.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Self-signed certificates with their keys, in key stores of one directory.
 */
final class TestCertificates {

	static final String PASSWORD = "password";

	private final Path directory;

	TestCertificates(Path directory) {
		this.directory = directory;
	}

	/**
	 * Creates a key with a certificate.
	 * @param name the name of the key store
	 * @param commonName the subject
	 */
	void create(String name, String commonName) throws Exception {
		Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-keyalg", "EC", "-alias", "x", "-dname", "CN=" + commonName, "-ext",
				"san=dns:" + commonName, "-keystore", store(name).toString(), "-storetype", "PKCS12", "-storepass",
				PASSWORD)
			.redirectErrorStream(true)
			.start();
		String output = new String(keytool.getInputStream().readAllBytes());
		assertThat(keytool.waitFor()).as(output).isZero();
	}

	Path store(String name) {
		return this.directory.resolve(name + ".p12");
	}

	/** Replaces a file at once, as a careful tool does. */
	static void replace(Path file, byte[] content) throws IOException {
		Path fresh = Files.write(file.resolveSibling(file.getFileName() + ".new"), content);
		Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
	}

	byte[] certificatePem(String name) throws Exception {
		return pem("CERTIFICATE", certificate(name).getEncoded());
	}

	byte[] keyPem(String name) throws Exception {
		return pem("PRIVATE KEY", load(name).getKey("x", PASSWORD.toCharArray()).getEncoded());
	}

	private static byte[] pem(String type, byte[] content) {
		String lines = Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(content);
		return ("-----BEGIN " + type + "-----\n" + lines + "\n-----END " + type + "-----\n").getBytes();
	}

	private Certificate certificate(String name) throws Exception {
		return load(name).getCertificate("x");
	}

	private KeyStore load(String name) throws Exception {
		KeyStore keys = KeyStore.getInstance("PKCS12");
		try (InputStream in = Files.newInputStream(store(name))) {
			keys.load(in, PASSWORD.toCharArray());
		}
		return keys;
	}

	/**
	 * Returns a server with a certificate.
	 */
	MisbehavingServer server(String name) throws Exception {
		return new MisbehavingServer(socket(name));
	}

	/**
	 * Returns a server that demands one of the certificates of its clients.
	 */
	MisbehavingServer serverForClients(String name, String... clients) throws Exception {
		KeyStore trusted = KeyStore.getInstance("PKCS12");
		trusted.load(null, null);
		for (String client : clients) {
			trusted.setCertificateEntry(client, certificate(client));
		}
		SSLServerSocket socket = socket(name, trusted);
		socket.setNeedClientAuth(true);
		return new MisbehavingServer(socket);
	}

	private SSLServerSocket socket(String name) throws Exception {
		return socket(name, load(name));
	}

	private SSLServerSocket socket(String name, KeyStore trusted) throws Exception {
		KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		keys.init(load(name), PASSWORD.toCharArray());
		TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trust.init(trusted);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
		return (SSLServerSocket) context.getServerSocketFactory()
			.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
	}

}
