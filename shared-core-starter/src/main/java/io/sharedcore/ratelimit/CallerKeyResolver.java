package io.sharedcore.ratelimit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

import io.sharedcore.security.CurrentUser;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Resolves the caller that a request is counted for: the user, otherwise the address of
 * the connection. Never a header, which a caller can choose.
 */
final class CallerKeyResolver {

	private static final int MAX_LENGTH = 128;

	/** The smallest network that a provider assigns to a customer (RFC 6177). */
	private static final int IPV6_NETWORK_BYTES = 8;

	private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F]*:[0-9a-fA-F:.]+");

	private CallerKeyResolver() {
	}

	/** The caller of an admitted request: the user, if there is one. */
	static String admitted(HttpServletRequest request) {
		return CurrentUser.find().map((user) -> "user:" + shortened(user.id())).orElseGet(() -> anonymous(request));
	}

	/**
	 * The caller of a request that is not authenticated yet, or was refused. Requests
	 * with credentials are counted separately: a flood without credentials must not lock
	 * out the users behind the same address.
	 */
	static String unverified(HttpServletRequest request) {
		boolean showsCredentials = request.getHeader("Authorization") != null
				|| request.getRequestedSessionId() != null;
		return showsCredentials ? "unverified:" + network(request.getRemoteAddr()) : anonymous(request);
	}

	/** The address, independent of the user. */
	static String address(HttpServletRequest request) {
		return anonymous(request);
	}

	private static String anonymous(HttpServletRequest request) {
		return "address:" + network(request.getRemoteAddr());
	}

	/**
	 * An address, or the network of an IPv6 address, whose owner can use 2^64 addresses.
	 */
	static String network(String address) {
		if (address.indexOf(':') < 0) {
			return shortened(address);
		}
		String withoutZone = address.split("%", 2)[0];
		// Names would be resolved, so only texts that are certainly addresses are parsed
		if (!IPV6.matcher(withoutZone).matches()) {
			return shortened(address);
		}
		try {
			byte[] bytes = InetAddress.getByName(withoutZone).getAddress();
			return (bytes.length == 4) ? InetAddress.getByAddress(bytes).getHostAddress()
					: HexFormat.ofDelimiter(":").formatHex(Arrays.copyOf(bytes, IPV6_NETWORK_BYTES)) + "/64";
		}
		catch (UnknownHostException ex) {
			return shortened(address);
		}
	}

	private static String shortened(String text) {
		return (text.length() <= MAX_LENGTH) ? text : digest(text);
	}

	private static String digest(String text) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
			return "sha256:" + HexFormat.of().formatHex(digest);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every JVM has SHA-256", ex);
		}
	}

}
