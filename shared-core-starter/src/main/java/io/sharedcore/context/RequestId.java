package io.sharedcore.context;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The id of the request that the current thread works for.
 * <p>
 * It is taken from the caller's {@value #HEADER} header if that is acceptable, and
 * generated otherwise. The MDC holds it under {@value #MDC_KEY}, so that log lines, error
 * bodies, audit entries and calls to other services have the same id. Use
 * {@link RequestContext} to propagate it to another thread.
 */
public final class RequestId {

	/** The header of requests and responses that carries the id. */
	public static final String HEADER = "X-Request-ID";

	/** The MDC key of the id. */
	public static final String MDC_KEY = "requestId";

	/** The MDC key of the current user's id, which is propagated like the request id. */
	public static final String USER_ID_MDC_KEY = "userId";

	/**
	 * The request attribute with the id of an authenticated user whose request was
	 * refused before any handler. The request log reads it.
	 */
	public static final String REFUSED_USER_ID_ATTRIBUTE = "io.sharedcore.context.refusedUserId";

	/** The maximum length of an id that is accepted from a caller, in characters. */
	public static final int MAX_LENGTH = 128;

	private static final byte[] HEX_DIGITS = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);

	private RequestId() {
	}

	/**
	 * Returns the id of the request that this thread works for.
	 * @return the id, or {@code null} outside a request
	 */
	public static @Nullable String current() {
		return MDC.get(MDC_KEY);
	}

	/**
	 * Returns the id of the request that this thread works for, or a new id, which is not
	 * stored.
	 * @return an id, never empty
	 */
	public static String currentOrNew() {
		String current = current();
		return (current != null) ? current : generate();
	}

	/**
	 * Generates an id of 32 hexadecimal digits, unique for all practical purposes. The id
	 * is not a secret and must not be used as one.
	 * @return a new id
	 */
	public static String generate() {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		byte[] digits = new byte[32];
		write(random.nextLong(), digits, 0);
		write(random.nextLong(), digits, 16);
		return new String(digits, StandardCharsets.ISO_8859_1);
	}

	private static void write(long value, byte[] digits, int offset) {
		for (int i = 0; i < 16; i++) {
			digits[offset + i] = HEX_DIGITS[(int) (value >>> (60 - 4 * i)) & 0xf];
		}
	}

	/**
	 * Whether an id can be accepted from a caller: 1 to {@value #MAX_LENGTH} of
	 * {@code A-Z a-z 0-9 . _ -}. Such an id is safe in a log line, a header and a URL.
	 * @param id the id
	 * @return whether it is acceptable; {@code false} for {@code null}
	 */
	public static boolean isValid(@Nullable String id) {
		if (id == null || id.isEmpty() || id.length() > MAX_LENGTH) {
			return false;
		}
		for (int i = 0; i < id.length(); i++) {
			if (!isValid(id.charAt(i))) {
				return false;
			}
		}
		return true;
	}

	private static boolean isValid(char c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_'
				|| c == '-';
	}

	/**
	 * Makes an id the current id of this thread until the scope is closed. Closing the
	 * scope restores the previous id. Use it for work that starts without a request, such
	 * as a job or a message.
	 * @param id the id
	 * @return the scope to close, on this same thread
	 * @throws IllegalArgumentException if the id is not {@linkplain #isValid valid}
	 */
	public static MdcScope open(String id) {
		if (!isValid(id)) {
			throw new IllegalArgumentException("A request id is 1 to " + MAX_LENGTH + " of [A-Za-z0-9._-]");
		}
		return MdcScope.open(MDC_KEY, id);
	}

}
