package io.sharedcore.outbox;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import io.sharedcore.context.RequestId;
import io.sharedcore.entity.UuidV7;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.Assert;

/**
 * Checks a call and turns it into a row, with the context of the current thread.
 */
final class CallEncoder {

	private static final JsonMapper json = JsonMapper.shared();

	private final OutboxServices services;

	private final CallBody body;

	private final TraceCapture trace;

	private final Duration lease;

	CallEncoder(OutboxServices services, CallBody body, TraceCapture trace, Duration lease) {
		this.services = services;
		this.body = body;
		this.trace = trace;
		this.lease = lease;
	}

	/**
	 * Encodes a call.
	 * @throws IllegalArgumentException if it cannot be sent
	 */
	StoredCall encode(OutboxCall call) {
		String service = this.services.configuredName(call.service());
		CallSyntax.check(call.path(), call.uriVariables());
		checkTimeout(call.timeout());
		String orderKey = call.orderKey();
		return new StoredCall(newId(), service, call.method(), call.path(),
				json.writeValueAsString(call.uriVariables()), json.writeValueAsString(call.queryParams()),
				json.writeValueAsString(call.headers()), this.body.write(call.body()), call.timeout(),
				(orderKey != null) ? OrderKey.hash(service, orderKey) : null, call.notBefore(), context());
	}

	/** Ids of one JVM increase, which is the order of the calls of a transaction. */
	private static UUID newId() {
		return UuidV7.next();
	}

	private void checkTimeout(@Nullable Duration timeout) {
		Assert.isTrue(timeout == null || timeout.compareTo(this.lease) < 0,
				() -> "The timeout " + timeout + " must be shorter than shared-core.outbox.lease, which is "
						+ this.lease + ": otherwise another instance could send the call at the same time");
	}

	/** PostgreSQL has no text with a zero character. */
	private static @Nullable String storable(@Nullable String userId) {
		return (userId != null) ? userId.replace("\u0000", "") : null;
	}

	private StoredCall.Context context() {
		String current = RequestId.current();
		Map<String, String> traced = this.trace.headers();
		return new StoredCall.Context(RequestId.isValid(current) ? current : RequestId.generate(),
				storable(MDC.get(RequestId.USER_ID_MDC_KEY)), traced.isEmpty() ? null : json.writeValueAsString(traced),
				TraceCapture.traceId(traced));
	}

}
