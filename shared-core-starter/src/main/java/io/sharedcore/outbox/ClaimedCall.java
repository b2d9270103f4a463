package io.sharedcore.outbox;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A call that this instance may attempt until its lease ends.
 *
 * @param id the id
 * @param service the configured name of the service
 * @param method the HTTP method
 * @param path the URI template
 * @param parameters what is put into the request
 * @param body the JSON body
 * @param timeout the timeout of the attempt, if the call has one
 * @param ordered whether it has an order key
 * @param attempts how often it was claimed, including this time
 * @param overdue whether its time to be given up has passed without an attempt
 * @param requestId the request id that it was stored with
 * @param userId the user id that it was stored with
 * @param traceContext the headers that continue its trace
 * @param claim what distinguishes this claim from other ones of the same call
 */
record ClaimedCall(UUID id, String service, String method, String path, Parameters parameters, byte @Nullable [] body,
		@Nullable Duration timeout, boolean ordered, int attempts, boolean overdue, String requestId,
		@Nullable String userId, Map<String, String> traceContext, Claim claim) {

	/**
	 * What is put into the request, as it is in the row. It is read for an attempt, so a
	 * row that was changed by hand and cannot be read fails alone.
	 *
	 * @param uriVariablesJson the variables of the path
	 * @param queryParamsJson the query parameters
	 * @param headersJson the headers
	 */
	record Parameters(String uriVariablesJson, String queryParamsJson, String headersJson) {

		private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {
		};

		private static final TypeReference<Map<String, List<String>>> LISTS = new TypeReference<>() {
		};

		private static final JsonMapper json = JsonMapper.shared();

		Map<String, String> uriVariables() {
			return read("uri_variables", this.uriVariablesJson, TEXTS);
		}

		Map<String, List<String>> queryParams() {
			return read("query_params", this.queryParamsJson, LISTS);
		}

		Map<String, List<String>> headers() {
			return read("headers", this.headersJson, LISTS);
		}

		/** The text may be confidential, so it is in no message. */
		private static <T> T read(String column, String text, TypeReference<T> type) {
			try {
				return json.readValue(text, type);
			}
			catch (JacksonException ex) {
				throw new IllegalStateException("the column " + column + " of the call cannot be read");
			}
		}

	}

	/**
	 * A claim. Its time is measured by {@link System#nanoTime()} from before the claim,
	 * so that it ends before the lease of the database does.
	 *
	 * @param id the id, which is different for each claim
	 * @param begin the {@link System#nanoTime()} before the claim
	 */
	record Claim(UUID id, long begin) {

		static Claim now() {
			return new Claim(UUID.randomUUID(), System.nanoTime());
		}

		Duration age() {
			return Duration.ofNanos(System.nanoTime() - this.begin);
		}

		Duration left(Duration lease) {
			return lease.minus(age());
		}

	}

}
