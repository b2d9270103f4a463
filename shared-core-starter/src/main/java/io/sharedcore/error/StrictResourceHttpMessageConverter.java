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
 * Writes a resource completely, or fails. Spring's own converter takes a
 * {@link NullPointerException} and a {@link java.io.FileNotFoundException} for the end of
 * the resource. If the resource does not have the requested range, Spring sets the status
 * 416 and writes the whole resource; this converter fails instead.
 */
final class StrictResourceHttpMessageConverter extends ResourceHttpMessageConverter {

	/** The start of a Content-Range that has the length alone (RFC 9110, 14.4). */
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

			/**
			 * A resource that was read to its end is complete, even if closing it fails.
			 */
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
