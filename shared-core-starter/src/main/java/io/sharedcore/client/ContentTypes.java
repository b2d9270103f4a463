package io.sharedcore.client;

import org.jspecify.annotations.Nullable;

import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * The content types that the client reads.
 */
final class ContentTypes {

	private ContentTypes() {
	}

	/**
	 * Whether a body may be read as JSON: its content type is JSON, or it has none.
	 */
	static boolean mayBeJson(@Nullable String contentType) {
		if (contentType == null || contentType.equals(MediaType.APPLICATION_JSON_VALUE)) {
			return true;
		}
		MediaType type = parse(contentType);
		return type != null && (type.getSubtype().equals("json") || "json".equals(type.getSubtypeSuffix()));
	}

	/**
	 * Whether a body is an RFC 9457 problem, by its content type.
	 */
	static boolean isProblem(@Nullable String contentType) {
		MediaType type = (contentType != null) ? parse(contentType) : null;
		return type != null && type.equalsTypeAndSubtype(MediaType.APPLICATION_PROBLEM_JSON);
	}

	private static @Nullable MediaType parse(String contentType) {
		try {
			return MediaType.parseMediaType(contentType);
		}
		catch (InvalidMediaTypeException ex) {
			return null;
		}
	}

}
