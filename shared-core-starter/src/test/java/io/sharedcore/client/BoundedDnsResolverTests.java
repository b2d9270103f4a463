package io.sharedcore.client;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

import io.sharedcore.deadline.Deadline;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(30)
class BoundedDnsResolverTests {

	private final DeadlineExecutor work = new DeadlineExecutor();

	@AfterEach
	void close() {
		this.work.close();
	}

	@Test
	void lookUpThatNeverEndsEndsAtTheDeadline() {
		CountDownLatch never = new CountDownLatch(1);
		BoundedDnsResolver resolver = new BoundedDnsResolver(new HangingResolver(never), this.work);
		assertThatExceptionOfType(AttemptFailure.class)
			.isThrownBy(
					() -> resolver.until(Deadline.in(Duration.ofMillis(100)), () -> resolver.resolve("slow.example")))
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(AttemptFailure.Kind.DEADLINE));
		never.countDown();
	}

	@Test
	void unknownHostStaysOne() {
		BoundedDnsResolver resolver = new BoundedDnsResolver(this.work);
		assertThatExceptionOfType(UnknownHostException.class).isThrownBy(() -> resolver.resolve("no-such.invalid"));
	}

	@Test
	void knownHostIsFound() throws Exception {
		assertThat(new BoundedDnsResolver(this.work).resolve("localhost")).isNotEmpty();
	}

	private record HangingResolver(CountDownLatch never) implements DnsResolver {

		@Override
		public InetAddress[] resolve(String host) throws UnknownHostException {
			try {
				this.never.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			return SystemDefaultDnsResolver.INSTANCE.resolve(host);
		}

		@Override
		public String resolveCanonicalHostname(String host) {
			return host;
		}

	}

}
