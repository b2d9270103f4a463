package io.sharedcore.context;

import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * An MDC entry that exists until the scope is closed. Closing the scope restores the
 * previous entry, or removes the entry if there was none.
 */
public final class MdcScope implements AutoCloseable {

	private final String key;

	private final @Nullable String previous;

	private MdcScope(String key, @Nullable String previous) {
		this.key = key;
		this.previous = previous;
	}

	/**
	 * Sets an MDC entry of this thread, or removes it, until the scope is closed.
	 * @param key the entry's key
	 * @param value the entry's value; {@code null} for no entry
	 * @return the scope to close, on this same thread
	 */
	public static MdcScope open(String key, @Nullable String value) {
		String previous = MDC.get(key);
		set(key, value, previous);
		return new MdcScope(key, previous);
	}

	@Override
	public void close() {
		set(this.key, this.previous, MDC.get(this.key));
	}

	/**
	 * Does not write a value that is already set: writing costs many times as much as
	 * reading.
	 */
	private static void set(String key, @Nullable String value, @Nullable String present) {
		if (Objects.equals(value, present)) {
			return;
		}
		if (value != null) {
			MDC.put(key, value);
		}
		else {
			MDC.remove(key);
		}
	}

}
