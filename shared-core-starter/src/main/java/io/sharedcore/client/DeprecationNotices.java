package io.sharedcore.client;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.sharedcore.masking.Secrets;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * Reports services that announce the end of what is called: by {@code Deprecation} (RFC
 * 9745) or {@code Sunset} (RFC 8594). Each response is counted; the log has one warning a
 * day for each service and URI template.
 */
final class DeprecationNotices {

	private static final String DEPRECATION = "Deprecation";

	private static final String SUNSET = "Sunset";

	private static final int MAX_MASKED = 2048;

	private static final int MAX_LOGGED = 100;

	private final ClientMeters meters;

	private final Clock clock;

	/**
	 * The last warning of each service and URI template. Bounded, because the tags are.
	 */
	private final Map<String, LocalDate> warnings = new ConcurrentHashMap<>();

	DeprecationNotices(ClientMeters meters, Clock clock) {
		this.meters = meters;
		this.clock = clock;
	}

	void check(CallState state, HttpHeaders headers) {
		String deprecation = headers.getFirst(DEPRECATION);
		String sunset = headers.getFirst(SUNSET);
		if (deprecation != null || sunset != null) {
			report(state, deprecation, sunset);
		}
	}

	private void report(CallState state, @Nullable String deprecation, @Nullable String sunset) {
		String service = state.call().service().tags().service();
		String uri = state.call().path().tag();
		this.meters.deprecated(service, uri);
		LocalDate today = LocalDate.ofInstant(this.clock.instant(), ZoneOffset.UTC);
		if (!today.equals(this.warnings.put(service + " " + uri, today))) {
			ClientLog.deprecated(state,
					described(DEPRECATION, deprecation, state.token()) + described(SUNSET, sunset, state.token()));
		}
	}

	/**
	 * Describes a header, whose value can be anything: on one line, short, without the
	 * token and what looks like a secret.
	 */
	private static String described(String name, @Nullable String value, @Nullable String token) {
		if (value == null) {
			return "";
		}
		String safe = (token != null) ? value.replace(token, Secrets.MASK) : value;
		String masked = SingleLine.oneLine(Secrets.mask(safe.substring(0, Math.min(safe.length(), MAX_MASKED))));
		return ", " + name + ": " + ((masked.length() > MAX_LOGGED) ? masked.substring(0, MAX_LOGGED) + "…" : masked);
	}

}
