package io.sharedcore.idempotency;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * SHA-256 over fields. Each field is preceded by its length, so that fields cannot run
 * into each other.
 */
final class FieldDigest {

	private final MessageDigest digest;

	FieldDigest() {
		try {
			this.digest = MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every JVM has SHA-256", ex);
		}
	}

	FieldDigest add(@Nullable String field) {
		return (field != null) ? add(field.getBytes(StandardCharsets.UTF_8)) : addLength(-1);
	}

	FieldDigest add(byte[] field) {
		addLength(field.length);
		this.digest.update(field);
		return this;
	}

	FieldDigest add(long length, InputStream field) throws IOException {
		addLength(length);
		field.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), this.digest));
		return this;
	}

	FieldDigest add(List<Map.Entry<String, String>> fields) {
		addLength(fields.size());
		fields.forEach((field) -> add(field.getKey()).add(field.getValue()));
		return this;
	}

	private FieldDigest addLength(long length) {
		this.digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, length));
		return this;
	}

	byte[] finish() {
		return this.digest.digest();
	}

}
