package io.sharedcore.client;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The bytes of a body up to a limit. The limit counts bytes after decompression.
 *
 * @param bytes the bytes that were read
 * @param complete whether they are the whole body
 */
record BoundedBody(byte[] bytes, boolean complete) {

	/** A body whose {@code Content-Length} is larger than the limit. */
	static final BoundedBody TOO_LARGE = new BoundedBody(new byte[0], false);

	private static final int FIRST_BUFFER = 2048;

	/**
	 * Reads a body to its end or to the limit.
	 * @param in the body
	 * @param expected the declared length in bytes; negative if unknown
	 * @param limit the maximum number of bytes
	 */
	static BoundedBody read(InputStream in, long expected, long limit) throws IOException {
		return read(in, expected, limit, false);
	}

	/**
	 * Reads a body to its end or to the limit. If it breaks off or is late, the part that
	 * was read is kept.
	 * @param in the body
	 * @param expected the declared length in bytes; negative if unknown
	 * @param limit the maximum number of bytes
	 */
	static BoundedBody readAvailable(InputStream in, long expected, long limit) throws IOException {
		return read(in, expected, limit, true);
	}

	private static BoundedBody read(InputStream in, long expected, long limit, boolean available) throws IOException {
		byte[] buffer = new byte[firstSize(expected, limit)];
		int length = 0;
		while (true) {
			int count;
			try {
				count = in.read(buffer, length, buffer.length - length);
			}
			catch (IOException ex) {
				if (!available) {
					throw ex;
				}
				ClientLog.debug("A body broke off, what came of it is kept: " + ex.getClass().getName());
				return new BoundedBody(Arrays.copyOf(buffer, length), false);
			}
			if (count < 0) {
				return new BoundedBody((length == buffer.length) ? buffer : Arrays.copyOf(buffer, length), true);
			}
			length += count;
			if (length > limit) {
				return new BoundedBody(Arrays.copyOf(buffer, (int) limit), false);
			}
			if (length == buffer.length) {
				buffer = Arrays.copyOf(buffer, larger(buffer.length, limit));
			}
		}
	}

	/**
	 * Returns the size of the first buffer: one byte more than declared, so that the end
	 * needs no second buffer. A large declared length is not trusted.
	 */
	private static int firstSize(long expected, long limit) {
		long wanted = (expected >= 0 && expected < 64 * 1024) ? expected + 1 : FIRST_BUFFER;
		return (int) Math.min(wanted, limit + 1);
	}

	private static int larger(int size, long limit) {
		return (int) Math.min(Math.min(size * 2L, limit + 1), Integer.MAX_VALUE - 8);
	}

}
