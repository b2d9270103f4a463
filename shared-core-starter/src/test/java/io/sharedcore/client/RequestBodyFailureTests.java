package io.sharedcore.client;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.sharedcore.client.MisbehavingServer.Received;
import io.sharedcore.client.ServiceCallException.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpEntity;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A body that fails is never taken for a complete one, and a body that can be read once
 * is sent once.
 */
@ParameterizedClass
@EnumSource(WayIn.class)
class RequestBodyFailureTests {

	private final WayIn way;

	private static final RequestOptions RETRIED = RequestOptions.defaults().withIdempotencyKey("k");

	private final MisbehavingServer server = new MisbehavingServer();

	private TestClient test;

	RequestBodyFailureTests(WayIn way) {
		this.way = way;
		this.test = this.way.of(this.server).build();
	}

	@AfterEach
	void close() throws Exception {
		this.test.close();
		this.server.close();
	}

	static Stream<Arguments> failingBodies() {
		return Stream.of(Arguments.of("stream that breaks", body(() -> breaking(new IOException("broken"), -1))),
				Arguments.of("stream that fails", body(() -> breaking(new IllegalStateException("broken"), -1))),
				Arguments.of("stream that Spring takes for its end",
						body(() -> breaking(new NullPointerException(), -1))),
				Arguments.of("file that vanishes", body(() -> breaking(new FileNotFoundException("gone"), -1))),
				Arguments.of("stream of a known length", body(() -> breaking(new IOException("broken"), 50_000))),
				Arguments.of("stream that is too short", body(() -> sized(new byte[100], 5000))),
				Arguments.of("stream that is too long", body(() -> sized(new byte[20_000], 10_000))),
				Arguments.of("missing file", body(() -> new FileSystemResource(Path.of("/nonexistent/file")))),
				Arguments.of("part of a form", body(() -> part(breaking(new IOException("broken"), -1)))),
				Arguments.of("part of a form that Spring takes for its end",
						body(() -> part(new HttpEntity<>(breaking(new NullPointerException(), -1))))));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("failingBodies")
	void failingBodyAbortsTheRequestAndIsNotRetried(String name, Supplier<Object> body) {
		assertThatExceptionOfType(ServiceCallException.class)
			.isThrownBy(() -> this.test.client().post(TestClient.SERVICE, "/files", body.get(), RETRIED))
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(Kind.REQUEST_BODY))
			.satisfies((ex) -> assertThat(ex.attempts()).isEqualTo(1));
		assertThatExceptionOfType(ServiceCallException.class)
			.isThrownBy(() -> this.test.client().put(TestClient.SERVICE, "/files", body.get()))
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(Kind.REQUEST_BODY));
		this.server.awaitNoConnection();
		assertThat(this.server.received()).filteredOn((request) -> !name.endsWith("too long")).isEmpty();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("failingBodies")
	void failingBodyOfTheRestClientAbortsTheRequest(String name, Supplier<Object> body) {
		assertThatException().isThrownBy(() -> this.test.client()
			.restClient(TestClient.SERVICE)
			.post()
			.uri("/files")
			.body(body.get())
			.retrieve()
			.toBodilessEntity());
		this.server.awaitNoConnection();
		assertThat(this.server.received()).filteredOn((request) -> !name.endsWith("too long")).isEmpty();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("failingBodies")
	void failingBodyIsNoConnectionFailureBehindAnInterceptor(String name, Supplier<Object> body) {
		this.test.close();
		this.test = this.way.of(this.server)
			.customizer((service, builder) -> builder
				.requestInterceptor((request, bytes, execution) -> execution.execute(request, bytes)))
			.build();
		if (name.startsWith("stream that is too")) {
			return;
		}
		assertThatExceptionOfType(ServiceCallException.class)
			.isThrownBy(() -> this.test.client().put(TestClient.SERVICE, "/files", body.get()))
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(Kind.REQUEST_BODY))
			.satisfies((ex) -> assertThat(ex.attempts()).isEqualTo(1));
		assertThat(this.server.hits()).isZero();
	}

	static Stream<Arguments> bodiesOfOneUse() {
		return Stream.of(Arguments.of("stream", body(() -> new InputStreamResource(stream()))),
				Arguments.of("stream of a known length", body(() -> sized(new byte[5000], 5000))),
				Arguments.of("open resource", body(OpenResource::new)),
				Arguments.of("part of a form", body(() -> part(new InputStreamResource(stream())))),
				Arguments.of("entity of a form", body(() -> part(new HttpEntity<>(new OpenResource())))));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("bodiesOfOneUse")
	void bodyThatCanBeReadOnceIsSentOnce(String name, Supplier<Object> body) {
		this.server.then(MisbehavingServer.answer(503, "{}"), MisbehavingServer.answer(200, "{}"));
		assertThatExceptionOfType(ServiceResponseException.class)
			.isThrownBy(() -> this.test.client().put(TestClient.SERVICE, "/files", body.get()))
			.satisfies((ex) -> assertThat(ex.status()).isEqualTo(503));
		assertThat(this.server.received()).singleElement()
			.extracting((request) -> request.body().length())
			.satisfies((length) -> assertThat(length).isGreaterThanOrEqualTo(5000));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("bodiesOfOneUse")
	void bodyThatCanBeReadOnceIsNotReplayedWithANewToken(String name, Supplier<Object> body) {
		this.test.close();
		RenewingTokens tokens = new RenewingTokens();
		this.test = this.way.of(this.server).tokens(tokens).build();
		this.server.then(MisbehavingServer.answer(401, "{}"), MisbehavingServer.answer(200, "{}"));
		assertThatExceptionOfType(ServiceResponseException.class)
			.isThrownBy(() -> this.test.client().put(TestClient.SERVICE, "/files", body.get()))
			.satisfies((ex) -> assertThat(ex.status()).isEqualTo(401));
		assertThat(this.server.hits()).isEqualTo(1);
		assertThat(tokens.invalidated).isEqualTo(1);
	}

	@Test
	void bodyThatCanBeReadOnceIsRetriedWhereNothingWasRead() {
		this.test.close();
		this.test = this.way.none().locator(new FailingOnce(this.server)).build();
		assertThat(this.test.client().put("located", "/files", new InputStreamResource(stream())).status())
			.isEqualTo(200);
		assertThat(this.server.received()).singleElement().extracting(Received::body).asString().hasSize(5000);
	}

	@Test
	void bodyThatCanBeReadAgainIsRetriedWhole() {
		this.server.then(MisbehavingServer.answer(503, "{}"), MisbehavingServer.answer(200, "{}"));
		this.test.client().put(TestClient.SERVICE, "/files", new ByteArrayResource(new byte[5000]));
		assertThat(this.server.received()).extracting((request) -> request.body().length()).containsExactly(5000, 5000);
	}

	private static Supplier<Object> body(Supplier<Object> body) {
		return body;
	}

	private static InputStream stream() {
		return new ByteArrayInputStream(new byte[5000]);
	}

	private static Resource breaking(Exception failure, long length) {
		return new SizedResource(new BreakingStream(failure), length);
	}

	private static Resource sized(byte[] bytes, long length) {
		return new SizedResource(new ByteArrayInputStream(bytes), length);
	}

	private static MultiValueMap<String, Object> part(Object part) {
		MultiValueMap<String, Object> parts = new LinkedMultiValueMap<>();
		parts.add("file", part);
		return parts;
	}

	/** What applications write to give a stream its length. */
	private static final class SizedResource extends InputStreamResource {

		private final long length;

		SizedResource(InputStream in, long length) {
			super(in);
			this.length = length;
		}

		@Override
		public long contentLength() {
			return this.length;
		}

	}

	private static final class OpenResource extends ByteArrayResource {

		private boolean read;

		OpenResource() {
			super(new byte[5000]);
		}

		@Override
		public boolean isOpen() {
			return true;
		}

		@Override
		public InputStream getInputStream() throws IOException {
			InputStream content = this.read ? InputStream.nullInputStream() : super.getInputStream();
			this.read = true;
			return content;
		}

	}

	private static final class BreakingStream extends InputStream {

		private final Exception failure;

		private int count;

		BreakingStream(Exception failure) {
			this.failure = failure;
		}

		@Override
		public int read() throws IOException {
			if (this.count++ < 30_000) {
				return 'a';
			}
			if (this.failure instanceof IOException broken) {
				throw broken;
			}
			throw (RuntimeException) this.failure;
		}

		@Override
		public int read(byte[] bytes, int offset, int length) throws IOException {
			int c = read();
			bytes[offset] = (byte) c;
			return 1;
		}

	}

	private static final class RenewingTokens implements TokenProvider {

		private int invalidated;

		@Override
		public String getToken(String service) {
			return "token-" + this.invalidated;
		}

		@Override
		public void invalidate(String service, String token) {
			this.invalidated++;
		}

	}

	/** First an instance without a listener. */
	private static final class FailingOnce implements ServiceLocator {

		private final List<String> urls;

		private int count;

		FailingOnce(MisbehavingServer server) {
			this.urls = List.of("http://localhost:1", server.url());
		}

		@Override
		public URI locate(String service) {
			return URI.create(this.urls.get(Math.min(this.count++, 1)));
		}

	}

}
