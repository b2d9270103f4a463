package io.sharedcore.overload;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.MultipartAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.DeferredImportSelector;
import org.springframework.context.annotation.Import;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Clients on real sockets that send their bodies slowly, byte by byte.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@ExtendWith(OutputCaptureExtension.class)
class SlowBodyTests {

	private static final String JSON = "Content-Type: application/json\r\nContent-Length: 100000\r\n";

	@ParameterizedTest
	@ValueSource(strings = { "POST /json|Content-Type: application/json\r\nContent-Length: 100000\r\n|\"",
			"POST /json|Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n|1\r\n\"\r\n",
			"POST /form|Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100000\r\n|a=",
			"POST /file|Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 100000\r\n|--x\r\n",
			"POST /stream|Content-Type: application/octet-stream\r\nContent-Length: 100000\r\n|x",
			"POST /unread|Content-Type: text/plain\r\nContent-Length: 100000\r\n|x",
			"POST /unread|Content-Type: text/plain\r\nTransfer-Encoding: chunked\r\n|1\r\nx\r\n",
			"GET /ping|Content-Length: 100000\r\n|x", "POST /missing|Content-Length: 100000\r\n|x",
			"DELETE /ping|Content-Length: 100000\r\n|x" })
	void bodyThatArrivesByteByByteIsCutOff(String request) throws Exception {
		String[] parts = request.split("\\|");
		try (ConfigurableApplicationContext service = start("shared-core.overload.body-time=300ms",
				"shared-core.overload.body-rate=1MB"); Socket client = connect(service)) {
			write(client, parts[0] + " HTTP/1.1\r\nHost: localhost\r\n" + parts[1] + "\r\n" + parts[2]);
			String more = parts[1].contains("chunked") ? "1\r\nx\r\n" : "x";
			assertThat(isClosedWhileDripping(client, more)).isTrue();
			assertThat(get(port(service), "/read")).startsWith("HTTP/1.1 200").endsWith("0");
		}
	}

	@Test
	void bodyThatIsFastEnoughArrivesWhole() throws Exception {
		try (ConfigurableApplicationContext service = start("shared-core.overload.body-time=20s");
				Socket client = connect(service)) {
			write(client, "POST /stream HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\n12");
			write(client, "345");
			assertThat(response(client)).startsWith("HTTP/1.1 200").endsWith("5");
		}
	}

	@Test
	void connectionIsKeptAfterABodyThatNothingRead() throws Exception {
		try (ConfigurableApplicationContext service = start(); Socket client = connect(service)) {
			write(client, "POST /unread HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\n12");
			write(client, "345GET /ping HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
			String responses = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(responses).containsSubsequence("HTTP/1.1 200", "unread", "HTTP/1.1 200", "pong");
		}
	}

	@Test
	void slowBodiesHoldNoMoreThanTheirShareOfTheThreads(CapturedOutput output) throws Exception {
		List<Socket> slow = new ArrayList<>();
		try (ConfigurableApplicationContext service = start("server.tomcat.threads.max=4",
				"shared-core.overload.body-thread-percent=50")) {
			SlowService.entered = new CountDownLatch(2);
			for (int i = 0; i < 2; i++) {
				slow.add(connect(service));
				write(slow.get(i), "POST /stream HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n1");
			}
			SlowService.entered.await();
			for (int i = 2; i < 8; i++) {
				slow.add(connect(service));
				write(slow.get(i), "POST /json HTTP/1.1\r\nHost: localhost\r\n" + JSON + "\r\n\"");
			}
			List<String> refused = new ArrayList<>();
			for (Socket client : slow.subList(2, slow.size())) {
				refused.add(response(client));
			}
			assertThat(refused).allSatisfy((response) -> assertThat(response).startsWith("HTTP/1.1 503")
				.contains("Retry-After: 1", "\"code\":\"OVERLOADED\"", "X-Request-Not-Executed: true"));
			try (Socket client = connect(service)) {
				write(client, "GET /ping HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
				assertThat(response(client)).startsWith("HTTP/1.1 200");
			}
			for (Socket client : slow) {
				client.close();
			}
			assertThat(isAdmittedInTheEnd(service)).isTrue();
			assertThat(service.containsBean("problemFilter")).isTrue();
			assertThat(output).doesNotContain("ERROR");
		}
	}

	@Test
	void healthHasAPortWithThreadsOfItsOwn() throws Exception {
		List<Socket> slow = new ArrayList<>();
		try (ConfigurableApplicationContext service = start("server.tomcat.threads.max=1",
				"shared-core.overload.body-thread-percent=100", "shared-core.overload.health-port=0")) {
			int health = healthPort(service);
			Socket holder = connect(service);
			slow.add(holder);
			write(holder, "POST /json HTTP/1.1\r\nHost: localhost\r\n" + JSON + "\r\n\"");
			assertThat(get(health, "/actuator/health/liveness")).startsWith("HTTP/1.1 200").endsWith("up");
			for (String path : List.of("/ping", "/actuator/env", "/", "/actuator/health/../../ping",
					"/actuator/health/..;/..;/ping", "/actuator/health;/../../ping")) {
				assertThat(get(health, path)).matches("(?s)HTTP/1.1 (404|400).*").doesNotContain("pong");
			}
			try (Socket client = new Socket(InetAddress.getLoopbackAddress(), health)) {
				write(client, "POST /actuator/health HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");
				assertThat(response(client)).startsWith("HTTP/1.1 404");
			}
		}
		finally {
			for (Socket client : slow) {
				client.close();
			}
		}
	}

	@Test
	void nothingIsThereWhereItIsSwitchedOff() throws Exception {
		try (ConfigurableApplicationContext service = start("shared-core.overload.enabled=false",
				"shared-core.overload.health-port=0")) {
			assertThat(service.getBeanNamesForType(OverloadProperties.class)).isEmpty();
			assertThat(service.containsBean("refusedBodyFilter")).isFalse();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "body-time=0s", "body-rate=0B", "body-thread-percent=0", "body-thread-percent=101",
			"health-port=-1", "health-port=65536" })
	void wrongValueStopsTheStartWithItsProperty(String property) {
		assertThatException().isThrownBy(() -> start("shared-core.overload." + property).close())
			.havingRootCause()
			.withMessageContaining("shared-core.overload." + property.substring(0, property.indexOf('=')));
	}

	private static String get(int port, String path) throws IOException {
		try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
			write(client, "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
			return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	/** What the closed ones held is free again. */
	private static boolean isAdmittedInTheEnd(ConfigurableApplicationContext service) throws IOException {
		for (int i = 0; i < 1000; i++) {
			try (Socket client = connect(service)) {
				write(client, "POST /stream HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\n12345");
				if (response(client).startsWith("HTTP/1.1 200")) {
					return true;
				}
			}
		}
		return false;
	}

	private static boolean isClosedWhileDripping(Socket client, String more) throws IOException {
		client.setSoTimeout(20);
		InputStream responses = client.getInputStream();
		for (int i = 0; i < 1000; i++) {
			try {
				write(client, more);
				if (responses.read() < 0) {
					return true;
				}
			}
			catch (java.net.SocketTimeoutException ex) {
				// The server still waits
				continue;
			}
			catch (SocketException ex) {
				return true;
			}
		}
		return false;
	}

	/** Up to the end of the body that is declared, or of the connection. */
	private static String response(Socket client) throws IOException {
		StringBuilder text = new StringBuilder();
		InputStream in = client.getInputStream();
		int next = 0;
		while (!isComplete(text) && next >= 0) {
			next = in.read();
			if (next >= 0) {
				text.append((char) next);
			}
		}
		return text.toString();
	}

	private static boolean isComplete(StringBuilder text) {
		int end = text.indexOf("\r\n\r\n");
		if (end < 0) {
			return false;
		}
		int length = text.indexOf("Content-Length: ");
		return length > 0 && text.length() >= end + 4
				+ Integer.parseInt(text.substring(length + 16, text.indexOf("\r\n", length)));
	}

	private static void write(Socket client, String text) throws IOException {
		client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
		client.getOutputStream().flush();
	}

	private static Socket connect(ConfigurableApplicationContext service) throws IOException {
		return new Socket(InetAddress.getLoopbackAddress(), port(service));
	}

	private static int port(ConfigurableApplicationContext service) {
		return ((ServletWebServerApplicationContext) service).getWebServer().getPort();
	}

	private static int healthPort(ConfigurableApplicationContext service) {
		var server = (org.springframework.boot.tomcat.TomcatWebServer) ((ServletWebServerApplicationContext) service)
			.getWebServer();
		return server.getTomcat().getService().findConnectors()[1].getLocalPort();
	}

	private static ConfigurableApplicationContext start(String... properties) {
		return new SpringApplicationBuilder(SlowService.class).web(WebApplicationType.SERVLET)
			.properties("server.port=0", "spring.main.banner-mode=off", "server.tomcat.connection-timeout=5s",
					"server.shutdown=immediate")
			.properties(properties)
			.run();
	}

	@SpringBootConfiguration
	@ImportAutoConfiguration({ TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
			WebMvcAutoConfiguration.class, ErrorMvcAutoConfiguration.class, JacksonAutoConfiguration.class,
			HttpMessageConvertersAutoConfiguration.class, MultipartAutoConfiguration.class,
			OverloadAutoConfiguration.class })
	@Import(SlowService.Errors.class)
	static class SlowService {

		private static CountDownLatch entered = new CountDownLatch(0);

		/** Another package's, which is not public. */
		static class Errors implements DeferredImportSelector {

			@Override
			public String[] selectImports(AnnotationMetadata metadata) {
				return new String[] { "io.sharedcore.error.ErrorAutoConfiguration" };
			}

		}

		@RestController
		static class SlowController {

			@PostMapping("/json")
			String json(@RequestBody Object body) {
				return "json";
			}

			@PostMapping("/form")
			String form(@RequestParam String a) {
				return "form";
			}

			@PostMapping("/file")
			String file(@RequestPart MultipartFile file) {
				return "file";
			}

			@PostMapping("/stream")
			String stream(HttpServletRequest request) throws IOException {
				entered.countDown();
				return String.valueOf(request.getInputStream().readAllBytes().length);
			}

			@PostMapping("/unread")
			String unread() {
				return "unread";
			}

			@GetMapping("/read")
			String read(HttpServletRequest request) throws IOException {
				return String.valueOf(request.getInputStream().readAllBytes().length);
			}

			@GetMapping("/ping")
			String ping() {
				return "pong";
			}

			@GetMapping("/actuator/health/liveness")
			String health() {
				return "up";
			}

		}

	}

}
