package io.sharedcore.client;

import java.io.IOException;
import java.time.Clock;
import java.util.function.Function;
import java.util.zip.ZipException;

import io.sharedcore.text.AsciiDigits;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Reads the response of an attempt into memory, up to the limits of the service.
 */
final class ResponseReader {

	private static final int NOT_MODIFIED = 304;

	private final JsonMapper json;

	private final Clock clock;

	ResponseReader(JsonMapper json, Clock clock) {
		this.json = json;
		this.clock = clock;
	}

	/**
	 * Reads a response.
	 * @return the response, with a status below 400
	 * @throws AttemptFailure if the status is 400 or more, or the body is too large
	 * @throws IOException if the body cannot be read
	 */
	ServiceResponse read(CallState state, ClientHttpResponse response) throws IOException {
		PreparedCall call = state.call();
		int status = response.getStatusCode().value();
		HttpHeaders headers = response.getHeaders();
		if (status >= 400) {
			byte[] body = errorBody(call.service().settings(), response);
			throw AttemptFailure.status(new ServiceResponse(status, headers, body, state.describe(), this.json),
					RetryAfterParser.read(headers.getFirst(HttpHeaders.RETRY_AFTER), this.clock));
		}
		byte[] body = hasNoBody(call.method(), status) ? new byte[0]
				: body(status, call.service().settings(), response);
		return new ServiceResponse(status, headers, body, state.describe(), this.json);
	}

	/**
	 * Opens a response whose body is streamed. It is closed with its body.
	 * @param failures creates the exception of a body that cannot be read
	 * @return the response, with a status below 400
	 * @throws AttemptFailure if the status is 400 or more; the response is closed then
	 * @throws IOException if there is no body to read
	 */
	StreamedResponse open(CallState state, ClientHttpResponse response,
			Function<IOException, ServiceCallException> failures) throws IOException {
		int status = response.getStatusCode().value();
		if (status >= 400) {
			try (response) {
				read(state, response);
			}
		}
		try {
			return new StreamedResponse(status, response.getHeaders(), state.describe(),
					new ResponseStream(response, failures, state::leave));
		}
		catch (IOException | RuntimeException ex) {
			response.close();
			throw ex;
		}
	}

	/**
	 * Whether there is no body, whatever {@code Content-Length} says (RFC 9110, section
	 * 8.6).
	 */
	private static boolean hasNoBody(HttpMethod method, int status) {
		return HttpMethod.HEAD.equals(method) || status == NOT_MODIFIED;
	}

	private static byte[] body(int status, ServiceSettings settings, ClientHttpResponse response) throws IOException {
		long limit = settings.maxResponseBytes();
		BoundedBody body = bounded(status, limit, response);
		if (!body.complete()) {
			throw AttemptFailure.body(status, "the body is larger than " + limit + " bytes after decompression ("
					+ settings.property("max-response-size") + ")", null);
		}
		return body.bytes();
	}

	private static BoundedBody bounded(int status, long limit, ClientHttpResponse response) throws IOException {
		long declared = contentLength(response.getHeaders());
		if (declared > limit) {
			return BoundedBody.TOO_LARGE;
		}
		try {
			return BoundedBody.read(response.getBody(), declared, limit);
		}
		catch (IOException ex) {
			if (ex instanceof ZipException || ex.getCause() instanceof ZipException) {
				throw AttemptFailure.body(status, "the body cannot be decompressed", ex);
			}
			throw ex;
		}
	}

	/**
	 * The status of an error matters more than its body. If the body breaks off or is
	 * late, the part that was read is kept, and the failure is still the status.
	 */
	private static byte[] errorBody(ServiceSettings settings, ClientHttpResponse response) {
		try {
			return BoundedBody
				.readAvailable(response.getBody(), contentLength(response.getHeaders()), settings.maxErrorBytes())
				.bytes();
		}
		catch (IOException ex) {
			ClientLog.debug("The body of an error could not be read: " + ex.getClass().getName());
			return new byte[0];
		}
	}

	private static long contentLength(HttpHeaders headers) {
		String length = headers.getFirst(HttpHeaders.CONTENT_LENGTH);
		if (length == null || !AsciiDigits.isNumber(length)) {
			return -1;
		}
		return (length.length() <= 18) ? Long.parseLong(length) : Long.MAX_VALUE;
	}

}
