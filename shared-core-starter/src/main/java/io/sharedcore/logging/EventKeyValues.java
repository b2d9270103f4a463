package io.sharedcore.logging;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.spi.ILoggingEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;
import org.slf4j.helpers.MessageFormatter;

/**
 * The pairs of an event in their order: its key-values as they were added, then the MDC
 * by name, without names that a key-value has.
 */
final class EventKeyValues {

	/** SLF4J's text for an argument whose {@code toString()} fails. */
	static final String FAILED = "[FAILED toString()]";

	private static final Comparator<String> BY_NAME = Comparator.nullsFirst(Comparator.naturalOrder());

	private EventKeyValues() {
	}

	static <C> void forEach(ILoggingEvent event, C context, Receiver<C> receiver) {
		List<KeyValuePair> keyValues = event.getKeyValuePairs();
		int count = 0;
		if (keyValues != null) {
			for (KeyValuePair pair : keyValues) {
				if (pair != null) {
					receiver.pair(count++, text(pair.key), pair.value, context);
				}
			}
		}
		Map<String, String> mdc = event.getMDCPropertyMap();
		if (mdc != null && !mdc.isEmpty()) {
			for (String key : sortedKeys(mdc)) {
				if (!isShadowed(key, keyValues)) {
					receiver.pair(count++, text(key), mdc.get(key), context);
				}
			}
		}
	}

	/** A value as text. Never throws. */
	static String text(@Nullable Object value) {
		if (value instanceof String text) {
			return text;
		}
		if (value == null) {
			return "null";
		}
		try {
			String text = value.getClass().isArray() ? elements(value) : value.toString();
			return (text != null) ? text : "null";
		}
		catch (Throwable ex) {
			// No exception of another class may cost the event.
			return FAILED;
		}
	}

	private static String elements(Object array) {
		return MessageFormatter.arrayFormat("{}", new Object[] { array }).getMessage();
	}

	private static String[] sortedKeys(Map<String, String> mdc) {
		String[] keys = mdc.keySet().toArray(new String[0]);
		if (keys.length > 1) {
			Arrays.sort(keys, BY_NAME);
		}
		return keys;
	}

	private static boolean isShadowed(@Nullable String key, @Nullable List<KeyValuePair> keyValues) {
		if (keyValues != null) {
			for (KeyValuePair pair : keyValues) {
				if (pair != null && text(pair.key).equals(text(key))) {
					return true;
				}
			}
		}
		return false;
	}

	/**
	 * Consumes one pair after the other.
	 *
	 * @param <C> the context of the consumer
	 */
	@FunctionalInterface
	interface Receiver<C> {

		void pair(int index, String key, @Nullable Object value, C context);

	}

}
