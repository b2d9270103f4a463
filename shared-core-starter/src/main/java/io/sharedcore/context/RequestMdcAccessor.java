package io.sharedcore.context;

import java.util.List;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Lets Micrometer's context propagation read and set one MDC entry of the request.
 */
final class RequestMdcAccessor implements ThreadLocalAccessor<String> {

	private static final List<String> MDC_KEYS = List.of(RequestId.MDC_KEY, RequestId.USER_ID_MDC_KEY);

	private final String mdcKey;

	private RequestMdcAccessor(String mdcKey) {
		this.mdcKey = mdcKey;
	}

	/** Registers the accessors. Repeated calls have no effect. */
	static void register() {
		MDC_KEYS
			.forEach((key) -> ContextRegistry.getInstance().registerThreadLocalAccessor(new RequestMdcAccessor(key)));
	}

	@Override
	public Object key() {
		return "io.sharedcore.mdc." + this.mdcKey;
	}

	@Override
	public @Nullable String getValue() {
		return MDC.get(this.mdcKey);
	}

	@Override
	public void setValue(String value) {
		MDC.put(this.mdcKey, value);
	}

	@Override
	public void setValue() {
		MDC.remove(this.mdcKey);
	}

}
