package io.sharedcore.precondition;

import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.context.request.NativeWebRequest;

/**
 * The headers of a response with a version. They are removed again if the body cannot be
 * written, because the response is then that of a failure.
 */
final class VersionedResponse {

	private static final String PRIVATE = "private, no-cache";

	private static final Map<String, String> OF_SPRING_SECURITY = Map.of(HttpHeaders.CACHE_CONTROL,
			"no-cache, no-store, max-age=0, must-revalidate", HttpHeaders.PRAGMA, "no-cache", HttpHeaders.EXPIRES, "0");

	private final HttpServletRequest request;

	private final HttpServletResponse response;

	VersionedResponse(NativeWebRequest webRequest) {
		this.request = required(webRequest.getNativeRequest(HttpServletRequest.class));
		this.response = required(webRequest.getNativeResponse(HttpServletResponse.class));
	}

	private static <T> T required(@Nullable T part) {
		if (part == null) {
			throw new IllegalStateException("Versioned needs a servlet request");
		}
		return part;
	}

	HttpStatusCode status() {
		return HttpStatusCode.valueOf(this.response.getStatus());
	}

	void status(HttpStatusCode status) {
		this.response.setStatus(status.value());
	}

	/** Whether the client has this version, by {@code If-None-Match}. */
	boolean isKnown(EntityTag tag) {
		String method = this.request.getMethod();
		if (!HttpMethod.GET.matches(method) && !HttpMethod.HEAD.matches(method)) {
			return false;
		}
		EntityTagList known = EntityTagList.of(this.request.getHeaders(HttpHeaders.IF_NONE_MATCH));
		return known != null && known.includesWeakly(tag);
	}

	/**
	 * Sets the headers and writes the response.
	 * @param cached whether the handler sets {@code Cache-Control} itself
	 */
	void write(EntityTag tag, boolean cached, Writing writing) throws Exception {
		String cacheControl = this.response.getHeader(HttpHeaders.CACHE_CONTROL);
		this.response.setHeader(HttpHeaders.ETAG, tag.toString());
		if (!cached && (cacheControl == null || isOfSpringSecurity())) {
			this.response.setHeader(HttpHeaders.CACHE_CONTROL, PRIVATE);
			this.response.setHeader(HttpHeaders.PRAGMA, null);
			this.response.setHeader(HttpHeaders.EXPIRES, null);
		}
		boolean written = false;
		try {
			writing.write();
			written = true;
		}
		finally {
			if (!written && !this.response.isCommitted()) {
				this.response.setHeader(HttpHeaders.ETAG, null);
				this.response.setHeader(HttpHeaders.CACHE_CONTROL, cacheControl);
			}
		}
	}

	/**
	 * Whether Spring Security has set the header before the handler: it writes its
	 * headers when a thread leaves the request, and an asynchronous result comes on
	 * another one.
	 */
	private boolean isOfSpringSecurity() {
		return OF_SPRING_SECURITY.entrySet()
			.stream()
			.allMatch((header) -> header.getValue().equals(this.response.getHeader(header.getKey())));
	}

	/**
	 * Writes a response.
	 */
	@FunctionalInterface
	interface Writing {

		void write() throws Exception;

	}

}
