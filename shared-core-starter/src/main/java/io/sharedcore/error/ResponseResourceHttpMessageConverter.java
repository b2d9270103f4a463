package io.sharedcore.error;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.ResourceHttpMessageConverter;
import org.springframework.http.server.ServletServerHttpResponse;

/**
 * Writes a resource into a response, to its end or with a failure. The converter of
 * Spring takes a {@link NullPointerException} and a {@link java.io.FileNotFoundException}
 * for the end of the resource. For a range that the resource does not have, Spring sets
 * the status 416 and writes the whole resource: that is a failure, too.
 */
final class ResponseResourceHttpMessageConverter extends ResourceHttpMessageConverter {

	/** The beginning of a Content-Range without a range (RFC 9110, section 14.4). */
	private static final String UNSATISFIED = "bytes */";

	@Override
	protected void writeContent(Resource resource, HttpOutputMessage outputMessage) throws IOException {
		refuseUnsatisfiableRange(outputMessage);
		try (InputStream in = open(resource)) {
			in.transferTo(outputMessage.getBody());
		}
	}

	private static void refuseUnsatisfiableRange(HttpOutputMessage outputMessage) {
		String range = outputMessage.getHeaders().getFirst(HttpHeaders.CONTENT_RANGE);
		if (range != null && range.startsWith(UNSATISFIED) && isRangeRefused(outputMessage)) {
			throw new ApiException(Problem
				.of(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE, "The resource does not have the requested range")
				.withHeader(HttpHeaders.CONTENT_RANGE, range), null);
		}
	}

	private static boolean isRangeRefused(HttpOutputMessage outputMessage) {
		return outputMessage instanceof ServletServerHttpResponse response
				&& response.getServletResponse().getStatus() == HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE;
	}

	private static InputStream open(Resource resource) throws IOException {
		return new FilterInputStream(resource.getInputStream()) {

			/** A resource that was read to its end is complete, even if closing fails. */
			@Override
			public void close() {
				try {
					super.close();
				}
				catch (IOException ex) {
					// Nothing is lost.
				}
			}

		};
	}

}
