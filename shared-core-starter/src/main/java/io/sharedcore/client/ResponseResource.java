package io.sharedcore.client;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpHeaders;

/**
 * The body of a streamed response as a resource. It can be read once. Its length is the
 * declared one, unless the transport decompressed the body.
 */
final class ResponseResource extends InputStreamResource {

	private final HttpHeaders headers;

	ResponseResource(StreamedResponse response) {
		super(response.body(), "the body of a response");
		this.headers = response.headers();
	}

	@Override
	public long contentLength() throws IOException {
		return this.headers.getContentLength();
	}

	@Override
	public @Nullable String getFilename() {
		try {
			return this.headers.getContentDisposition().getFilename();
		}
		catch (IllegalArgumentException ex) {
			// An invalid header names no file.
			return null;
		}
	}

}
