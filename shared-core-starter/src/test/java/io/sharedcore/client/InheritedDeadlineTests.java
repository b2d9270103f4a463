package io.sharedcore.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import io.sharedcore.context.MdcScope;
import io.sharedcore.context.RequestId;
import io.sharedcore.deadline.CurrentDeadline;
import io.sharedcore.deadline.Deadline;
import io.sharedcore.deadline.InheritedDeadline;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class InheritedDeadlineTests {

	@Test
	void detachedWorkHasTheRequestIdAndNoDeadline() throws Exception {
		try (CurrentDeadline.Scope deadline = CurrentDeadline.open(Deadline.in(Duration.ofSeconds(1)));
				MdcScope id = RequestId.open("req-1")) {
			AtomicReference<Deadline> seen = new AtomicReference<>(Deadline.in(Duration.ZERO));
			Runnable work = InheritedDeadline.detach(() -> {
				seen.set(CurrentDeadline.get());
				assertThat(RequestId.current()).isEqualTo("req-1");
			});
			CompletableFuture.runAsync(work).join();
			assertThat(seen).hasValue(null);
			assertThat(CurrentDeadline.get()).isNotNull();
		}
	}

	@Test
	void threadHasItsDeadlineAgainAfterwards() throws Exception {
		try (CurrentDeadline.Scope deadline = CurrentDeadline.open(Deadline.in(Duration.ofSeconds(1)))) {
			Deadline before = CurrentDeadline.get();
			assertThat(InheritedDeadline.detachCallable(() -> CurrentDeadline.get() == null).call()).isTrue();
			assertThat(CurrentDeadline.get()).isSameAs(before);
		}
	}

	@Test
	void callOfDetachedWorkHasItsOwnTimeout() throws Exception {
		try (MisbehavingServer server = new MisbehavingServer();
				TestClient test = TestClient.of(server).build();
				CurrentDeadline.Scope deadline = CurrentDeadline.open(Deadline.in(Duration.ZERO))) {
			int status = InheritedDeadline.detachCallable(() -> test.client().get(TestClient.SERVICE, "/").status())
				.call();
			assertThat(status).isEqualTo(200);
		}
	}

}
