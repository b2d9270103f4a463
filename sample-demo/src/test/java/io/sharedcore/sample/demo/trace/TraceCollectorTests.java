package io.sharedcore.sample.demo.trace;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The collector at its socket, with what an exporter and a browser send.
 */
class TraceCollectorTests {

	private static final String PAGE = "http://localhost:8082";

	private static final String SECRET = "sentinel-7d1f";

	private final HttpClient http = HttpClient.newHttpClient();

	private final TraceCollector collector = TraceCollector.start(PAGE, List.of(SECRET));

	@AfterEach
	void close() {
		this.collector.close();
	}

	@Test
	void exportedSpanIsInTheTraceOfItsRequest() throws Exception {
		assertThat(export(message().toByteArray(), "application/x-protobuf", "").statusCode()).isEqualTo(200);
		HttpResponse<String> response = trace("Accept", "application/json", "Origin", PAGE);
		assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).hasValue(PAGE);
		assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
		JsonNode root = JsonMapper.shared().readTree(response.body()).at("/roots/0");
		assertThat(root.at("/label").asString()).isEqualTo("GET /tickets/{id} 200");
		assertThat(root.at("/service").asString()).isEqualTo("ticket-service");
		assertThat(root.at("/durationNanos").asLong()).isEqualTo(5_000_000);
		assertThat(this.collector.received()).isEqualTo(1);
	}

	@Test
	void peopleGetText() throws Exception {
		assertThat(trace().body()).isEqualTo("No span of this request has arrived.\n");
		export(message().toByteArray(), "application/x-protobuf", "");
		assertThat(trace().body()).matches("GET /tickets/\\{id} 200 +5 ms {2}ticket-service\n");
	}

	@Test
	void compressedExportIsRead() throws Exception {
		assertThat(export(zip(message().toByteArray()), "application/x-protobuf", "gzip").statusCode()).isEqualTo(200);
		assertThat(this.collector.received()).isEqualTo(1);
	}

	@Test
	void secretsAreNoticedAndNotShown() throws Exception {
		export(message().toByteArray(), "application/x-protobuf", "");
		assertThat(this.collector.hasReceivedSecrets()).isFalse();
		export(message(attribute("authorization", SECRET), attribute("exception.message", SECRET)).toByteArray(),
				"application/x-protobuf", "");
		assertThat(this.collector.hasReceivedSecrets()).isTrue();
		assertThat(trace("Accept", "application/json").body()).contains("/tickets/{id}").doesNotContain(SECRET);
		assertThat(trace().body()).doesNotContain(SECRET);
	}

	@Test
	void tokensAreNoticed() throws Exception {
		export(message(attribute("any", "Bearer eyJraWQiOiIxIn0.e30.c2ln")).toByteArray(), "application/x-protobuf",
				"");
		assertThat(this.collector.hasReceivedSecrets()).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "application/json, {}, '', 415", "text/plain, x, '', 415",
			"application/x-protobuf, no message, '', 400", "application/x-protobuf, not compressed, gzip, 400",
			"application/x-protobuf, '', gzip, 400" })
	void exportThatCannotBeReadIsRefused(String type, String body, String encoding, int status) throws Exception {
		assertThat(export(body.getBytes(StandardCharsets.UTF_8), type, encoding).statusCode()).isEqualTo(status);
		assertThat(this.collector.received()).isZero();
	}

	@Test
	void exportThatUnpacksToMoreThanTheLimitIsRefused() throws Exception {
		byte[] bomb = zip(new byte[ExportHandler.MAX_BODY + 1]);
		assertThat(export(bomb, "application/x-protobuf", "gzip").statusCode()).isEqualTo(413);
	}

	@Test
	void spanWithInvalidIdsIsIgnored() throws Exception {
		Span span = Span.newBuilder().setTraceId(ByteString.copyFromUtf8("short")).build();
		assertThat(export(message(span).toByteArray(), "application/x-protobuf", "").statusCode()).isEqualTo(200);
		assertThat(this.collector.received()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://evil.example", "null", "http://localhost:8081", "http://localhost:80820" })
	void otherPagesAreRefused(String origin) throws Exception {
		export(message().toByteArray(), "application/x-protobuf", "");
		HttpResponse<String> response = trace("Origin", origin);
		assertThat(response.statusCode()).isEqualTo(403);
		assertThat(response.body()).isEmpty();
		assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).hasValue(PAGE);
	}

	@Test
	void otherHostNamesAreRefused() throws Exception {
		assertThat(raw("GET /traces?requestId=r1 HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
			.startsWith("HTTP/1.1 403");
	}

	@ParameterizedTest
	@CsvSource({ "/traces, 400", "/traces?requestId=, 400", "/traces/r1?requestId=r1, 404", "/other, 404",
			"/v1/traces, 405", "/v1/traces/more, 404" })
	void otherAddressesAreRefused(String path, int status) throws Exception {
		assertThat(send(HttpRequest.newBuilder(this.collector.url().resolve(path))).statusCode()).isEqualTo(status);
	}

	@Test
	void tracesAreOnlyRead() throws Exception {
		assertThat(send(HttpRequest.newBuilder(this.collector.url("r1")).DELETE()).statusCode()).isEqualTo(405);
	}

	@Test
	void onlyThisMachineReachesIt() {
		assertThat(this.collector.url().getHost()).isEqualTo("127.0.0.1");
		assertThat(InetAddress.getLoopbackAddress().getHostAddress()).isEqualTo("127.0.0.1");
	}

	private HttpResponse<String> export(byte[] body, String type, String encoding) throws Exception {
		HttpRequest.Builder request = HttpRequest.newBuilder(this.collector.endpoint())
			.header("Content-Type", type)
			.POST(BodyPublishers.ofByteArray(body));
		return send(encoding.isEmpty() ? request : request.header("Content-Encoding", encoding));
	}

	private HttpResponse<String> trace(String... headers) throws Exception {
		HttpRequest.Builder request = HttpRequest.newBuilder(this.collector.url("r1"));
		return send((headers.length > 0) ? request.headers(headers) : request);
	}

	private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
		return this.http.send(request.build(), BodyHandlers.ofString());
	}

	private String raw(String request) throws IOException {
		URI url = this.collector.url();
		try (Socket socket = new Socket(url.getHost(), url.getPort())) {
			socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	private static byte[] zip(byte[] bytes) throws IOException {
		ByteArrayOutputStream zipped = new ByteArrayOutputStream();
		try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
			zip.write(bytes);
		}
		return zipped.toByteArray();
	}

	private static ExportTraceServiceRequest message(KeyValue... attributes) {
		return message(Span.newBuilder()
			.setTraceId(ByteString.copyFrom(new byte[16]))
			.setSpanId(ByteString.copyFrom(new byte[8]))
			.setKind(Span.SpanKind.SPAN_KIND_SERVER)
			.setName("http get /tickets/{id}")
			.setStartTimeUnixNano(1_000_000_000)
			.setEndTimeUnixNano(1_005_000_000)
			.addAttributes(attribute("requestId", "r1"))
			.addAttributes(attribute("method", "GET"))
			.addAttributes(attribute("uri", "/tickets/{id}"))
			.addAttributes(attribute("status", "200"))
			.addAllAttributes(List.of(attributes))
			.build());
	}

	private static ExportTraceServiceRequest message(Span span) {
		ResourceSpans.Builder spans = ResourceSpans.newBuilder().addScopeSpans(ScopeSpans.newBuilder().addSpans(span));
		spans.getResourceBuilder().addAttributes(attribute("service.name", "ticket-service"));
		return ExportTraceServiceRequest.newBuilder().addResourceSpans(spans).build();
	}

	private static KeyValue attribute(String key, String value) {
		return KeyValue.newBuilder().setKey(key).setValue(AnyValue.newBuilder().setStringValue(value)).build();
	}

}
