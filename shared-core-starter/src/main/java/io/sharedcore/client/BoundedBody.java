package io.sharedcore.client;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads a body, but never more of it than a limit. What is counted are the bytes after
 * decompression: a small body may be a large one, packed.
 *
 * @param bytes what was read
 * @param complete whether that is all
 */
record BoundedBody(byte[] bytes, boolean complete) {

	/** A body that says itself that it is larger than the limit. */
	static final BoundedBody TOO_LARGE = new BoundedBody(new byte[0], false);

	private static final int FIRST_BUFFER = 2048;

	/**
	 * Reads a body to its end, or to the limit.
	 * @param in the body
	 * @param expected how long it says it is, or less than zero
	 * @param limit how many bytes to read at most
	 */
	static BoundedBody read(InputStream in, long expected, long limit) throws IOException {
		return read(in, expected, limit, false);
	}

	/**
	 * Reads what comes of a body: one that breaks off, or is late, is kept so far.
	 * @param in the body
	 * @param expected how long it says it is, or less than zero
	 * @param limit how many bytes to read at most
	 */
	static BoundedBody readWhatComes(InputStream in, long expected, long limit) throws IOException {
		return read(in, expected, limit, true);
	}

	private static BoundedBody read(InputStream in, long expected, long limit, boolean whatComes) throws IOException {
		byte[] buffer = new byte[firstSize(expected, limit)];
		int length = 0;
		while (true) {
			int count;
			try {
				count = in.read(buffer, length, buffer.length - length);
			}
			catch (IOException ex) {
				if (!whatComes) {
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
	 * One byte more than expected, so that the end is seen without another buffer; and no
	 * more than a little at first, as what is said need not be true.
	 */
	private static int firstSize(long expected, long limit) {
		long wanted = (expected >= 0 && expected < 64 * 1024) ? expected + 1 : FIRST_BUFFER;
		return (int) Math.min(wanted, limit + 1);
	}

	private static int larger(int size, long limit) {
		return (int) Math.min(Math.min(size * 2L, limit + 1), Integer.MAX_VALUE - 8);
	}

}
