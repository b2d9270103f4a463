package io.sharedcore.error;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import org.springframework.core.io.Resource;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.converter.ResourceHttpMessageConverter;

/**
 * Writes a resource to its end, or fails. Spring's own converter takes a
 * {@link NullPointerException} and a {@link java.io.FileNotFoundException} for the end of
 * the resource.
 */
final class StrictResourceHttpMessageConverter extends ResourceHttpMessageConverter {

	@Override
	protected void writeContent(Resource resource, HttpOutputMessage outputMessage) throws IOException {
		try (InputStream in = open(resource)) {
			in.transferTo(outputMessage.getBody());
		}
	}

	private static InputStream open(Resource resource) throws IOException {
		return new FilterInputStream(resource.getInputStream()) {

			/** A resource that was read to its end is complete, however it closes. */
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
