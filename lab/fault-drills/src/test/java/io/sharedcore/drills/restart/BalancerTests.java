package io.sharedcore.drills.restart;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpServer;
import io.sharedcore.drills.restart.Balancer.Target;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

class BalancerTests {

	private final Probe first = new Probe();

	private final Probe second = new Probe();

	private Balancer balancer;

	@BeforeEach
	void start() throws IOException {
		this.first.start();
		this.second.start();
		this.balancer = Balancer.start(List.of(this.first.target(), this.second.target()));
	}

	@AfterEach
	void stop() {
		this.balancer.close();
		this.first.stop();
		this.second.stop();
	}

	@Test
	void readyInstancesAreChosenInTurn() {
		assertThat(Stream.generate(this.balancer::next).limit(4)).containsExactly(this.first.address(),
				this.second.address(), this.first.address(), this.second.address());
	}

	@Test
	void instanceThatIsNotReadyIsNotChosenUntilItIs() {
		this.first.status = 503;
		await().until(() -> this.balancer.ready() == 1);
		assertThat(Stream.generate(this.balancer::next).limit(4)).containsOnly(this.second.address());
		this.first.status = 200;
		await().until(() -> this.balancer.ready() == 2);
		assertThat(Stream.generate(this.balancer::next).limit(4)).contains(this.first.address());
	}

	@Test
	void withoutAnInstanceThereIsNoChoice() {
		this.first.stop();
		this.second.stop();
		await().until(() -> this.balancer.ready() == 0);
		assertThatIllegalStateException().isThrownBy(this.balancer::next);
	}

	private static final class Probe {

		private HttpServer server;

		private volatile int status = 200;

		void start() throws IOException {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
			this.server.createContext("/", (exchange) -> {
				try (exchange) {
					exchange.sendResponseHeaders(this.status, -1);
				}
			});
			this.server.start();
		}

		URI address() {
			return URI.create("http://localhost:" + this.server.getAddress().getPort());
		}

		Target target() {
			return new Target(address(), address().resolve("/readiness"));
		}

		void stop() {
			this.server.stop(0);
		}

	}

}
