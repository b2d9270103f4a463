package io.sharedcore.error;

import java.io.IOException;
import java.io.Writer;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.MultipartAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Bodies that are too large, broken, or never complete, on each container.
 */
@ExtendWith(OutputCaptureExtension.class)
class RequestBodyTests {

	private static final int MAX_SIZE = 2 * 1024 * 1024;

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
			super(container, Service.class);
		}

		@ParameterizedTest
		@ValueSource(strings = { "application/json", "Application/JSON;charset=utf-8", "application/merge-patch+json" })
		void largeJsonOfDeclaredLengthIsRefusedBeforeItIsSent(String type) throws Exception {
			try (Socket socket = new Socket("localhost", this.service.port())) {
				socket.setSoTimeout(10_000);
				socket.getOutputStream()
					.write(("POST /json HTTP/1.1\r\nHost: x\r\nContent-Type: " + type + "\r\nContent-Length: "
							+ (MAX_SIZE + 1) + "\r\n\r\n")
						.getBytes(StandardCharsets.ISO_8859_1));
				String response = "";
				while (!response.endsWith("\"errors\":[]}")) {
					response += (char) socket.getInputStream().read();
				}
				assertThat(response).startsWith("HTTP/1.1 413")
					.contains("\"code\":\"CONTENT_TOO_LARGE\"", "application/problem+json");
			}
		}

		@ParameterizedTest
		@ValueSource(strings = { "/json", "/stream", "/reader" })
		void largeJsonInChunksIsRefused(String path) throws Exception {
			assertThat(send(path, "application/json", "Transfer-Encoding: chunked\r\n", chunks(MAX_SIZE + 1)))
				.startsWith("HTTP/1.1 413")
				.contains("\"code\":\"CONTENT_TOO_LARGE\"");
		}

		@ParameterizedTest
		@ValueSource(strings = { "application/octet-stream", "text/plain", "application/xml" })
		void largeBodyOfAnotherTypeIsRead(String type) throws Exception {
			assertThat(send("/stream", type, "Transfer-Encoding: chunked\r\n", chunks(MAX_SIZE + 1)))
				.startsWith("HTTP/1.1 200")
				.contains("read " + (MAX_SIZE + 1));
		}

		@ParameterizedTest
		@ValueSource(strings = { "/files/stream", "/files/reader;a=b", "/%66iles/stream" })
		void largeJsonIsReadByAHandlerThatLimitsItself(String path) throws Exception {
			String body = " ".repeat(MAX_SIZE + 1);
			assertThat(send(path, "application/json", "Transfer-Encoding: chunked\r\n", chunks(MAX_SIZE + 1)))
				.contains("read " + (MAX_SIZE + 1));
			assertThat(send(path, "application/json", "Content-Length: " + body.length() + "\r\n", body))
				.contains("read " + (MAX_SIZE + 1));
		}

		@ParameterizedTest
		@ValueSource(strings = { "/stream", "/reader" })
		void jsonOfTheLimitIsRead(String path) throws Exception {
			assertThat(send(path, "application/json", "Transfer-Encoding: chunked\r\n", chunks(MAX_SIZE)))
				.startsWith("HTTP/1.1 200")
				.contains("read " + MAX_SIZE);
		}

		@ParameterizedTest
		@ValueSource(strings = { "a=%zz", "a=%", "%zz=a", "a=1&b=%4" })
		void formThatCannotBeDecodedIsBadRequest(String form, CapturedOutput output) throws Exception {
			int before = output.getAll().length();
			assertThat(send("/form", "application/x-www-form-urlencoded", "Content-Length: " + form.length() + "\r\n",
					form))
				.startsWith("HTTP/1.1 400")
				.contains("\"code\":\"BAD_REQUEST\"");
			assertThat(output.getAll().substring(before)).doesNotContain(" ERROR ", " WARNING ");
		}

		@ParameterizedTest
		@ValueSource(strings = { "/json", "/stream" })
		void chunksThatCannotBeReadAreBadRequest(String path, CapturedOutput output) throws Exception {
			int before = output.getAll().length();
			assertThat(send(path, "application/json", "Transfer-Encoding: chunked\r\n", "zz\r\n{}\r\n0\r\n\r\n"))
				.startsWith("HTTP/1.1 400");
			assertThat(output.getAll().substring(before)).doesNotContain(" ERROR ", " WARNING ");
		}

		@ParameterizedTest
		@ValueSource(strings = { "/json|application/json", "/stream|application/json", "/swallows|application/json",
				"/reader|text/plain", "/form|application/x-www-form-urlencoded",
				"/form|multipart/form-data; boundary=x", "/filtered|multipart/form-data; boundary=x",
				"/file|multipart/form-data; boundary=x" })
		void clientThatDisconnectsWhileItSendsIsNotLogged(String target, CapturedOutput output) throws Exception {
			String[] parts = target.split("\\|");
			int before = output.getAll().length();
			for (String framing : new String[] { "Content-Length: 1000\r\n\r\n{\"a\":",
					"Transfer-Encoding: chunked\r\n\r\n100\r\n{\"a\":" }) {
				try (Socket socket = new Socket("localhost", this.service.port())) {
					socket.getOutputStream()
						.write(("POST " + parts[0] + " HTTP/1.1\r\nHost: x\r\nContent-Type: " + parts[1] + "\r\n"
								+ framing)
							.getBytes(StandardCharsets.ISO_8859_1));
					socket.getOutputStream().flush();
					socket.shutdownOutput();
					socket.getInputStream().readAllBytes();
				}
			}
			assertThat(output.getAll().substring(before)).doesNotContain(" ERROR ", " WARNING ");
		}

		@ParameterizedTest
		@ValueSource(strings = { "/filtered", "/parts", "/file", "/form" })
		void multipartBodyWithoutItsEndIsBadRequest(String path, CapturedOutput output) throws Exception {
			int before = output.getAll().length();
			for (String body : new String[] { "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nhalf",
					"--x\r\nContent-Disposition: form-data; na" }) {
				assertThat(send(path, "multipart/form-data; boundary=x", "Content-Length: " + body.length() + "\r\n",
						body))
					.startsWith("HTTP/1.1 400")
					.contains("application/problem+json");
			}
			assertThat(output.getAll().substring(before)).doesNotContain(" ERROR ", " WARNING ");
		}

		@Test
		void sentErrorIsLoggedWithTheMethodOfTheRequest(CapturedOutput output) throws Exception {
			int before = output.getAll().length();
			assertThat(send("/sends-error", "text/plain", "Content-Length: 0\r\n", "")).startsWith("HTTP/1.1 503");
			assertThat(output.getAll().substring(before)).contains("method=POST path=/sends-error status=503");
		}

		private String send(String path, String type, String framing, String body) throws IOException {
			return RawHttp.send(this.service.port(), "POST " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
					+ "Content-Type: " + type + "\r\n" + framing + "\r\n" + body);
		}

		private static String chunks(int length) {
			StringBuilder chunks = new StringBuilder();
			int left = length;
			while (left > 0) {
				int size = Math.min(left, 16 * 1024);
				chunks.append(Integer.toHexString(size)).append("\r\n").append(" ".repeat(size)).append("\r\n");
				left -= size;
			}
			return chunks.append("0\r\n\r\n").toString();
		}

	}

	@SpringBootConfiguration
	@ImportAutoConfiguration({ DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class,
			ErrorMvcAutoConfiguration.class, JacksonAutoConfiguration.class,
			HttpMessageConvertersAutoConfiguration.class, MultipartAutoConfiguration.class,
			ErrorAutoConfiguration.class })
	@Import({ Api.class, IncompleteResponseTests.RequestIds.class })
	static class Service {

		@Bean
		FilterRegistrationBean<Filter> readingFilter() {
			FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>((request, response, chain) -> {
				((HttpServletRequest) request).getParts();
				chain.doFilter(request, response);
			});
			registration.addUrlPatterns("/filtered");
			return registration;
		}

	}

	@RestController
	static class Api {

		@PostMapping("/json")
		String json(@RequestBody Map<String, Object> body) {
			return "read";
		}

		@PostMapping({ "/stream", "/files/stream" })
		String stream(HttpServletRequest request) throws IOException {
			return "read " + request.getInputStream().readAllBytes().length;
		}

		@PostMapping({ "/reader", "/files/reader" })
		String reader(HttpServletRequest request) throws IOException {
			return "read " + request.getReader().transferTo(Writer.nullWriter());
		}

		@PostMapping("/swallows")
		String swallows(HttpServletRequest request) {
			try {
				request.getInputStream().readAllBytes();
			}
			catch (IOException ex) {
				return "swallowed";
			}
			return "read";
		}

		@PostMapping("/form")
		String form(HttpServletRequest request) {
			return "read " + request.getParameter("a");
		}

		@PostMapping({ "/parts", "/filtered" })
		String parts(HttpServletRequest request) throws Exception {
			return "read " + request.getParts().size();
		}

		@PostMapping("/file")
		String file(@RequestParam(name = "a", required = false) MultipartFile file) {
			return "read " + file;
		}

		@PostMapping("/sends-error")
		void sendsError(HttpServletResponse response) throws IOException {
			response.sendError(503);
		}

	}

}
