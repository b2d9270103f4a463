package io.sharedcore.outbox;

import java.io.File;
import java.io.InputStream;
import java.io.Reader;
import java.nio.channels.Channel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.InputStreamSource;
import org.springframework.util.unit.DataSize;

/**
 * Writes bodies as JSON when calls are stored.
 */
final class CallBody {

	private final JsonMapper json;

	private final DataSize maxSize;

	CallBody(JsonMapper json, DataSize maxSize) {
		this.json = json;
		this.maxSize = maxSize;
	}

	/**
	 * Writes a body.
	 * @throws IllegalArgumentException if it cannot be written, or is too large
	 */
	byte @Nullable [] write(@Nullable Object body) {
		byte[] written = (body != null) ? bytes(body) : null;
		if (written != null && written.length > this.maxSize.toBytes()) {
			throw new IllegalArgumentException("The body has " + written.length + " bytes, and shared-core.outbox."
					+ "max-body-size is " + this.maxSize + ": send a reference instead of the content");
		}
		return written;
	}

	private byte[] bytes(Object body) {
		if (body instanceof byte[] bytes) {
			return bytes.clone();
		}
		if (body instanceof CharSequence text) {
			return text.toString().getBytes(StandardCharsets.UTF_8);
		}
		if (body instanceof InputStream || body instanceof Reader || body instanceof Channel || body instanceof File
				|| body instanceof Path || body instanceof InputStreamSource) {
			throw new IllegalArgumentException("A " + body.getClass().getSimpleName()
					+ " is not content that can be stored: send a reference to it, or its content as JSON");
		}
		return json(body);
	}

	private byte[] json(Object body) {
		try {
			return this.json.writeValueAsBytes(body);
		}
		catch (JacksonException ex) {
			// The message of the cause may quote the body.
			throw new IllegalArgumentException(
					"The body of " + body.getClass().getName() + " cannot be written as JSON", ex);
		}
	}

}
