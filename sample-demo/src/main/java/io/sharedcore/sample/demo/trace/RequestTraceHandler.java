package io.sharedcore.sample.demo.trace;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import tools.jackson.databind.json.JsonMapper;

/**
 * Responds with the trace of a request: JSON for the page, text for people.
 */
final class RequestTraceHandler implements HttpHandler {

	static final String PATH = "/traces";

	private static final String PARAMETER = "requestId=";

	private static final String JSON = "application/json";

	private final SpanStore store;

	private final String pageOrigin;

	private final String authority;

	RequestTraceHandler(SpanStore store, String pageOrigin, String authority) {
		this.store = store;
		this.pageOrigin = pageOrigin;
		this.authority = authority;
	}

	@Override
	public void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			Headers headers = exchange.getResponseHeaders();
			headers.set("Access-Control-Allow-Origin", this.pageOrigin);
			headers.set("Vary", "Origin, Accept");
			headers.set("Cache-Control", "no-store");
			headers.set("X-Content-Type-Options", "nosniff");
			int refusal = refusal(exchange);
			if (refusal > 0) {
				exchange.sendResponseHeaders(refusal, -1);
			}
			else {
				send(exchange, this.store.ofRequest(requestId(exchange)));
			}
		}
	}

	/** A foreign host name is a name that another site has pointed to this machine. */
	private int refusal(HttpExchange exchange) {
		Headers headers = exchange.getRequestHeaders();
		String origin = headers.getFirst("Origin");
		if (!Objects.equals(headers.getFirst("Host"), this.authority)
				|| (origin != null && !origin.equals(this.pageOrigin))) {
			return 403;
		}
		if (!exchange.getRequestMethod().equals("GET")) {
			return 405;
		}
		boolean known = exchange.getRequestURI().getPath().equals(PATH);
		return known ? requestId(exchange).isEmpty() ? 400 : 0 : 404;
	}

	private static String requestId(HttpExchange exchange) {
		String query = Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
		return query.startsWith(PARAMETER)
				? URLDecoder.decode(query.substring(PARAMETER.length()), StandardCharsets.UTF_8) : "";
	}

	private static void send(HttpExchange exchange, RequestTrace trace) throws IOException {
		boolean json = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Accept"), "").contains(JSON);
		byte[] body = json ? JsonMapper.shared().writeValueAsBytes(trace)
				: text(trace).getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", json ? JSON : "text/plain; charset=utf-8");
		exchange.sendResponseHeaders(200, body.length);
		exchange.getResponseBody().write(body);
	}

	private static String text(RequestTrace trace) {
		return trace.roots().isEmpty() ? "No span of this request has arrived.\n"
				: String.join("\n", trace.lines()) + "\n";
	}

}
