package io.sharedcore.context;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RequestIdTests {

	@AfterEach
	void nothingIsLeft() {
		assertThat(RequestId.current()).isNull();
		MDC.clear();
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "0199c1f0-7d1e-7000-8000-000000000000", "A.b_c-9", "..", "-" })
	void harmlessIdIsValid(String id) {
		assertThat(RequestId.isValid(id)).isTrue();
	}

	@ParameterizedTest
	@NullAndEmptySource
	@ValueSource(strings = { " ", "a b", "a\nb", "a\r\nSet-Cookie: x", "ä", "a/b", "a;b", "a=b", "<x>", "${jndi:x}",
			"a\u0000", "\u0661", "a," })
	void hostileIdIsNot(String id) {
		assertThat(RequestId.isValid(id)).isFalse();
	}

	@Test
	void longestIdHas128Characters() {
		assertThat(RequestId.isValid("a".repeat(128))).isTrue();
		assertThat(RequestId.isValid("a".repeat(129))).isFalse();
	}

	@Test
	void newIdIsValidAndNew() {
		assertThat(RequestId.generate()).satisfies((id) -> assertThat(RequestId.isValid(id)).isTrue())
			.isNotEqualTo(RequestId.generate());
	}

	@Test
	void closedScopeRestoresWhatWasBefore() {
		try (MdcScope outer = RequestId.open("outer")) {
			try (MdcScope inner = RequestId.open("inner")) {
				assertThat(RequestId.current()).isEqualTo("inner");
			}
			assertThat(RequestId.current()).isEqualTo("outer");
		}
	}

	@Test
	void hostileIdIsNotOpened() {
		assertThatIllegalArgumentException().isThrownBy(() -> RequestId.open("a\nb")).withMessageNotContaining("a\nb");
	}

	@Test
	void workElsewhereHasTheContextAndLeavesNoneBehind() throws Exception {
		ExecutorService thread = Executors.newSingleThreadExecutor();
		try (MdcScope id = RequestId.open("carried"); MdcScope user = MdcScope.open("userId", "jo")) {
			CompletableFuture<String> there = CompletableFuture
				.supplyAsync(() -> RequestId.current() + "/" + MDC.get("userId"), RequestContext.carrying(thread));
			assertThat(there.get(5, TimeUnit.SECONDS)).isEqualTo("carried/jo");
			assertThat(thread.submit(RequestId::current).get(5, TimeUnit.SECONDS)).isNull();
			assertThat(thread.submit(RequestContext.carryCallable(RequestId::current)).get(5, TimeUnit.SECONDS))
				.isEqualTo("carried");
			assertThat(CompletableFuture.supplyAsync(RequestContext.carrySupplier(RequestId::current), thread)
				.get(5, TimeUnit.SECONDS)).isEqualTo("carried");
		}
		finally {
			thread.shutdownNow();
		}
	}

	@Test
	void otherThreadGetsBackWhatItHad() {
		Runnable work;
		try (MdcScope scope = RequestId.open("carried")) {
			work = RequestContext.carry(() -> assertThat(RequestId.current()).isEqualTo("carried"));
		}
		try (MdcScope scope = RequestId.open("own")) {
			work.run();
			assertThat(RequestId.current()).isEqualTo("own");
		}
	}

}
