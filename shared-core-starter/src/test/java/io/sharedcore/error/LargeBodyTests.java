package io.sharedcore.error;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * JSON bodies around the limit, read in every way, on each container.
 */
@ExtendWith(OutputCaptureExtension.class)
class LargeBodyTests {

	private static final int MAX_SIZE = 2 * 1024 * 1024;

	private static final String CHUNKED = "Transfer-Encoding: chunked\r\n";

	@Nested
	class OnTomcat extends Cases {

		OnTomcat() {
			super(ServletContainer.TOMCAT);
		}

	}

	@Nested
	class OnJetty extends Cases {

		OnJetty() {
			super(ServletContainer.JETTY);
		}

	}

	abstract static class Cases extends RunningServiceCases {

		Cases(ServletContainer container) {
			super(container, LargeBodyService.class);
		}

		@ParameterizedTest
		@ValueSource(strings = { "/object", "/map", "/tree", "/text", "/bytes", "/wrapped", "/cached" })
		void largeObjectInChunksIsRefused(String path, CapturedOutput output) throws Exception {
			int before = output.getAll().length();
			assertRefused(send(path, CHUNKED, chunks(object(MAX_SIZE + 1))));
			assertThat(output.getAll().substring(before)).doesNotContain(" ERROR ", " WARNING ");
		}

		@ParameterizedTest
		@ValueSource(strings = { "/objects", "/tree", "/text" })
		void largeArrayInChunksIsRefused(String path) throws Exception {
			String item = object(1000);
			String array = "[" + (item + ",").repeat(MAX_SIZE / item.length()) + item + "]";
			assertRefused(send(path, CHUNKED, chunks(array)));
		}

		@ParameterizedTest
		@ValueSource(strings = { "/object", "/map", "/tree", "/text", "/bytes", "/wrapped", "/cached", "/listener" })
		void objectOfTheLimitIsRead(String path) throws Exception {
			String body = object(MAX_SIZE);
			assertThat(send(path, CHUNKED, chunks(body))).startsWith("HTTP/1.1 200").contains("read");
			assertThat(send(path, "Content-Length: " + MAX_SIZE + "\r\n", body)).startsWith("HTTP/1.1 200")
				.contains("read");
		}

		@ParameterizedTest
		@ValueSource(strings = { "/forward", "/async/dispatch", "/async/thread", "/async/callable", "/listener" })
		void largeBodyIsRefusedAfterADispatch(String path) throws Exception {
			assertRefused(send(path, CHUNKED, chunks(object(MAX_SIZE + 1))));
		}

		@Test
		void decompressedBodyIsLimitedByItsSize() throws Exception {
			String small = gzip(object(MAX_SIZE));
			assertThat(send("/decompressed", "Content-Length: " + small.length() + "\r\n", small))
				.startsWith("HTTP/1.1 200");
			String large = gzip(object(MAX_SIZE + 1));
			assertRefused(send("/decompressed", "Content-Length: " + large.length() + "\r\n", large));
		}

		@Test
		void compressedBodyThatIsNotDecompressedIsLimitedByItsOwnSize() throws Exception {
			String compressed = gzip(object(2 * MAX_SIZE));
			assertThat(send("/bytes", "Content-Encoding: gzip\r\nContent-Length: " + compressed.length() + "\r\n",
					compressed))
				.startsWith("HTTP/1.1 200")
				.contains("read " + compressed.length());
		}

		@Test
		void committedResponseIsAborted() throws Exception {
			assertThat(send("/committed", CHUNKED, chunks(object(MAX_SIZE + 1)))).startsWith("HTTP/1.1 200")
				.contains("begin")
				.doesNotContain("end", "\r\n0\r\n\r\n");
		}

		@Test
		void largeBodyIsRefusedBeforeTheClientIsToldToContinue() throws Exception {
			try (Socket socket = expect(MAX_SIZE + 1); BufferedReader response = reader(socket)) {
				assertThat(response.readLine()).startsWith("HTTP/1.1 413");
			}
		}

		@Test
		void clientIsToldToContinueWithABodyOfTheLimit() throws Exception {
			try (Socket socket = expect(MAX_SIZE); BufferedReader response = reader(socket)) {
				assertThat(response.readLine()).startsWith("HTTP/1.1 100");
				assertThat(response.readLine()).isEmpty();
				socket.getOutputStream().write(object(MAX_SIZE).getBytes(StandardCharsets.ISO_8859_1));
				assertThat(response.readLine()).startsWith("HTTP/1.1 200");
			}
		}

		@ParameterizedTest
		@ValueSource(strings = { "9223372036854775808", "99999999999999999999", "-1", "2e6" })
		void lengthThatIsNotANumberIsBadRequest(String length, CapturedOutput output) throws Exception {
			int before = output.getAll().length();
			assertThat(send("/text", "Content-Length: " + length + "\r\n", "{}")).startsWith("HTTP/1.1 400");
			assertThat(output.getAll().substring(before)).doesNotContain(" ERROR ", " WARNING ");
		}

		private static void assertRefused(String response) {
			assertThat(response).startsWith("HTTP/1.1 413")
				.contains("\"code\":\"CONTENT_TOO_LARGE\"", "larger than " + MAX_SIZE + " bytes",
						"application/problem+json");
		}

		private Socket expect(int length) throws IOException {
			Socket socket = new Socket("localhost", this.service.port());
			socket.setSoTimeout(60_000);
			socket.getOutputStream()
				.write(("POST /text HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
						+ "Expect: 100-continue\r\nContent-Length: " + length + "\r\n\r\n")
					.getBytes(StandardCharsets.ISO_8859_1));
			return socket;
		}

		private static BufferedReader reader(Socket socket) throws IOException {
			return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
		}

		private String send(String path, String framing, String body) throws IOException {
			return RawHttp.send(this.service.port(), "POST " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
					+ "Content-Type: application/json\r\n" + framing + "\r\n" + body);
		}

		private static String object(int length) {
			String begin = "{\"text\":\"";
			String end = "\"}";
			return begin + "a".repeat(length - begin.length() - end.length()) + end;
		}

		private static String chunks(String body) {
			StringBuilder chunks = new StringBuilder();
			for (int start = 0; start < body.length(); start += 16 * 1024) {
				String chunk = body.substring(start, Math.min(body.length(), start + 16 * 1024));
				chunks.append(Integer.toHexString(chunk.length())).append("\r\n").append(chunk).append("\r\n");
			}
			return chunks.append("0\r\n\r\n").toString();
		}

		private static String gzip(String body) throws IOException {
			ByteArrayOutputStream compressed = new ByteArrayOutputStream();
			try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
				out.write(body.getBytes(StandardCharsets.ISO_8859_1));
			}
			return compressed.toString(StandardCharsets.ISO_8859_1);
		}

	}

}
