package io.sharedcore.observability;

import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.sharedcore.context.RequestTrace;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * The attributes of a log record: the MDC, the key-values of the event, which take
 * precedence, and its exception. The ids of the trace are fields of the record itself.
 */
final class LogRecordAttributes {

	private static final AttributeKey<String> THREAD = AttributeKey.stringKey("thread.name");

	private static final AttributeKey<String> TYPE = AttributeKey.stringKey("exception.type");

	private static final AttributeKey<String> MESSAGE = AttributeKey.stringKey("exception.message");

	private static final AttributeKey<String> STACK_TRACE = AttributeKey.stringKey("exception.stacktrace");

	Attributes of(ILoggingEvent event) {
		AttributesBuilder attributes = Attributes.builder();
		attributes.put(THREAD, event.getThreadName());
		for (Map.Entry<String, String> entry : event.getMDCPropertyMap().entrySet()) {
			if (!entry.getKey().equals(RequestTrace.TRACE_ID_MDC_KEY)
					&& !entry.getKey().equals(RequestTrace.SPAN_ID_MDC_KEY)) {
				put(attributes, entry.getKey(), entry.getValue());
			}
		}
		List<KeyValuePair> pairs = event.getKeyValuePairs();
		if (pairs != null) {
			pairs.forEach((pair) -> put(attributes, String.valueOf(pair.key), pair.value));
		}
		exception(attributes, event.getThrowableProxy());
		return attributes.build();
	}

	private static void put(AttributesBuilder attributes, String key, @Nullable Object value) {
		if (value instanceof Boolean flag) {
			attributes.put(key, flag);
		}
		else if (value instanceof Double || value instanceof Float) {
			attributes.put(key, ((Number) value).doubleValue());
		}
		else if (value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte) {
			attributes.put(key, ((Number) value).longValue());
		}
		else if (value != null) {
			attributes.put(key, String.valueOf(value));
		}
	}

	private static void exception(AttributesBuilder attributes, @Nullable IThrowableProxy throwable) {
		if (throwable != null) {
			attributes.put(TYPE, throwable.getClassName());
			if (throwable.getMessage() != null) {
				attributes.put(MESSAGE, throwable.getMessage());
			}
			attributes.put(STACK_TRACE, ThrowableProxyUtil.asString(throwable));
		}
	}

}
