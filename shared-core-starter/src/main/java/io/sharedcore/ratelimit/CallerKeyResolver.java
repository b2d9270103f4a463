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
 * Who a request is counted for: the user, else the address that it came from. Never what
 * a header says, which a caller may choose.
 */
final class CallerKeyResolver {

	private static final int MAX_LENGTH = 128;

	/** What one customer of a provider has, at the least (RFC 6177). */
	private static final int IPV6_NETWORK_BYTES = 8;

	private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F]*:[0-9a-fA-F:.]+");

	private CallerKeyResolver() {
	}

	/** Whoever was let in: known by now, where there is anything to know. */
	static String admitted(HttpServletRequest request) {
		return CurrentUser.find().map((user) -> "user:" + shortened(user.id())).orElseGet(() -> anonymous(request));
	}

	/**
	 * Whoever is not known yet, or was turned away. Those who show credentials are
	 * counted apart: a flood without any must not keep out the users behind the same
	 * address, and it has no way to prove wrong what it does not show.
	 */
	static String unverified(HttpServletRequest request) {
		boolean showsCredentials = request.getHeader("Authorization") != null
				|| request.getRequestedSessionId() != null;
		return showsCredentials ? "unverified:" + network(request.getRemoteAddr()) : anonymous(request);
	}

	/** The address, whoever the user is. */
	static String address(HttpServletRequest request) {
		return anonymous(request);
	}

	private static String anonymous(HttpServletRequest request) {
		return "address:" + network(request.getRemoteAddr());
	}

	/**
	 * An address, or the network that an IPv6 address is in: its owner has 2^64 of them
	 * to choose from.
	 */
	static String network(String address) {
		if (address.indexOf(':') < 0) {
			return shortened(address);
		}
		String withoutZone = address.split("%", 2)[0];
		// Names would be resolved, so only what can be nothing else is looked at
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
